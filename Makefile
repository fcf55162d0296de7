# render   write the flagship report to output/
# test     run every test
# bench    measure speed on this machine
# lint     check the format; format rewrites it
# install  put the program under PREFIX; uninstall removes it
# clean    remove what was built

PREFIX ?= /usr/local
NOTEBOOK ?= notebooks/inside-the-mind.md
REPORT := .build/release/report

.PHONY: render test bench lint format install uninstall clean setup build

render: build
	$(REPORT) render $(NOTEBOOK) --output-dir output $(OPTIONS)

build: setup
	swift build -c release --product report

test:
	@bash .ci/setup test
	swift test

bench: setup
	swift build -c release
	.build/release/Benchmarks $(REPORT)

# What is missing is installed; when nothing is, this asks the package manager nothing.
setup:
	@bash .ci/setup

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

# The program carries its template; the copy is there to be copied and edited.
install:
	@test -x $(REPORT) || { echo "run 'make render' or 'make build' first" >&2; exit 1; }
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/report/templates/article"
	install -m 755 $(REPORT) "$(DESTDIR)$(PREFIX)/bin/report"
	install -m 644 templates/article/* "$(DESTDIR)$(PREFIX)/share/report/templates/article"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/report"
	rm -rf "$(DESTDIR)$(PREFIX)/share/report"

clean:
	rm -rf .build output/*.html output/*.pdf
