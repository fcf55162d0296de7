# render   write the flagship report to output/
# test     run every test
# bench    measure speed on this machine
# fuzz     look for inputs that break the program, 60 seconds for each part; SECONDS_EACH=600 TARGETS='formula call'
# wasm     build what pages run networks with, from Sources/CLive
# lint     check the format; format rewrites it
# install  put the program under PREFIX; uninstall removes it
# clean    remove what was built

PREFIX ?= /usr/local
NOTEBOOK ?= notebooks/inside-the-mind.md
BUILD ?= .build
REPORT := $(BUILD)/release/report

.PHONY: render test bench fuzz wasm lint format install uninstall clean setup build

render: build
	$(REPORT) render $(NOTEBOOK) --output-dir output $(OPTIONS)

build: setup
	swift build -c release --product report --scratch-path $(BUILD)

test:
	@bash .ci/setup test
	swift test

bench: setup
	swift build -c release
	.build/release/Benchmarks $(REPORT)

fuzz: setup
	@bash .ci/fuzz $(or $(SECONDS_EACH),60) $(TARGETS)

# What is missing is installed; when nothing is, this asks the package manager nothing.
setup:
	@bash .ci/setup

wasm:
	@bash .ci/wasm Sources/LiveNetwork/Module

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

MANUAL := man/man1/report.1
BASH_COMPLETION := bash-completion/completions/report
ZSH_COMPLETION := zsh/site-functions/_report
FISH_COMPLETION := fish/vendor_completions.d/report.fish

# The program carries its template; the copy is there to be copied and edited.
install:
	@test -x $(REPORT) || { echo "run 'make render' or 'make build' first" >&2; exit 1; }
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/report/templates/article"
	install -m 755 $(REPORT) "$(DESTDIR)$(PREFIX)/bin/report"
	install -m 644 templates/article/* "$(DESTDIR)$(PREFIX)/share/report/templates/article"
	install -d $(foreach place,$(MANUAL) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION),"$(DESTDIR)$(PREFIX)/share/$(dir $(place))")
	$(REPORT) manual >"$(DESTDIR)$(PREFIX)/share/$(MANUAL)"
	$(REPORT) --generate-completion-script bash >"$(DESTDIR)$(PREFIX)/share/$(BASH_COMPLETION)"
	$(REPORT) --generate-completion-script zsh >"$(DESTDIR)$(PREFIX)/share/$(ZSH_COMPLETION)"
	$(REPORT) --generate-completion-script fish >"$(DESTDIR)$(PREFIX)/share/$(FISH_COMPLETION)"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/report"
	rm -rf "$(DESTDIR)$(PREFIX)/share/report"
	rm -f $(foreach place,$(MANUAL) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION),"$(DESTDIR)$(PREFIX)/share/$(place)")

clean:
	rm -rf .build output/*.html output/*.pdf
