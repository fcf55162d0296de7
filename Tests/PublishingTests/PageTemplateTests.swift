import Directives
import Foundation
import Testing

@testable import Publishing

@Suite struct PageTemplateTests {
    /// Reads a template from a folder that holds one file.
    private func template(_ name: String, _ content: String) throws -> PageTemplate {
        var template: Result<PageTemplate, any Error>?
        try withTemporaryFolder { folder in
            try Data(content.utf8).write(to: folder.appendingPathComponent(name))
            template = Result { try PageTemplate(folder: folder) }
        }
        return try #require(template).get()
    }

    private func error(_ name: String, _ content: String) -> String? {
        let error = #expect(throws: TemplateError.self) { try template(name, content) }
        let text = error?.description ?? ""
        return text.range(of: name).map { String(text[$0.lowerBound...]) }
    }

    @Test func `takes files it lacks from the built-in template`() throws {
        let html = try Sample().page(template: template("style.css", "body{color:teal}")).html
        #expect(html.contains("body{color:teal}</style>"))
        #expect(html.contains("--ink:"))
        #expect(!html.contains("--measure"))
    }

    @Test func `fills a page of the user's own`() throws {
        let frame =
            "<html lang={{language}}>{{{head}}}{{{pictures}}}<h1>{{title}}</h1>{{{article}}}"
        var sample = Sample()
        sample.head.title = "A \"quoted\"\u{301} <title>"
        let html = try sample.page(template: template("page.html", frame)).html
        #expect(html.contains("<h1>A &quot;quoted&quot;\u{301} &lt;title&gt;</h1>"))
    }

    @Test func `tells what is wrong with a page and where`() {
        #expect(
            error("page.html", "<p>\n{{titel}}")
                == "page.html:2: error: there is no 'titel' to put here; there are language, direction, title, "
                + "subtitle, authors, date, head, heading, subheading, contents, banner, pictures, article, provenance"
        )
        #expect(
            error("page.html", "{{{head}}}{{{pictures}}}")
                == "page.html: error: a page needs {{{article}}}, which is not in this file")
        #expect(
            error("page.html", "{{{head}}}{{{pictures}}}\n{{#date}}\n{{{article}}}\n{{/title}}\n")
                == "page.html:4: error: badly written place: a section is closed by another name "
                + "than it was opened")
    }

    @Test(arguments: [
        (
            "{{=<% %>=}}{{{head}}}{{{pictures}}}{{{article}}}",
            ":1: error: '{{=' does not work here; there are places, such as {{title}}, and sections, such as {{#date}}"
        ),
        (
            "{{{head}}}{{{pictures}}}{{{article}}}\n{{> other}}",
            ":2: error: '{{>' does not work here; there are places, such as {{title}}, and sections, such as {{#date}}"
        ),
        (
            "{{{head}}}{{{pictures}}}{{{article}}}{{{title}}}",
            ": error: {{{title}}} would put a text into the page as markup; write {{title}}"
        ),
        (
            "{{{head}}}{{{pictures}}}{{&subtitle}}{{{article}}}",
            ": error: {{{subtitle}}} would put a text into the page as markup; write {{subtitle}}"
        ),
        (
            "{{head}}{{{pictures}}}{{{article}}}",
            ": error: {{head}} would show markup as text; write {{{head}}}"
        ),
        (
            "<!-- {{{head}}} -->{{{pictures}}}{{{article}}}",
            ": error: {{{head}}} does not come into the page"
        ),
        (
            "{{{head}}}{{{pictures}}}<!-- {{{article}}}",
            ": error: {{{article}}} does not come into the page"
        ),
        (
            "{{{head}}}{{{pictures}}}<textarea>{{{article}}}</textarea>",
            ": error: {{{article}}} does not come into the page"
        ),
        (
            "{{#date}}{{{head}}}{{/date}}{{{pictures}}}{{{article}}}",
            ": error: {{{head}}} does not come into the page where the notebook has no subtitle, authors or date"
        ),
        (
            "{{^title}}{{{head}}}{{/title}}{{{pictures}}}{{{article}}}",
            ": error: {{{head}}} does not come into the page"
        ),
        (
            "{{{head}}}{{{pictures}}}{{{article}}}{{{article}}}",
            ": error: {{{article}}} comes into the page 2 times"
        ),
        (
            "<script>x()</script>{{{head}}}{{{pictures}}}{{{article}}}",
            ": error: a script stands before {{{head}}}, where the page's policy does not bind it yet"
        ),
    ])
    func `refuses a page that would lose its policy or its content`(page: String, message: String) {
        #expect(error("page.html", page) == "page.html" + message)
    }

    @Test(arguments: [
        ("<xmp>{{{head}}}</xmp>", "does not come into the page"),
        ("<meta name=\"{{{head}}}\">", "does not come into the page"),
        ("<meta name='\"' content=\"{{{head}}}\">", "does not come into the page"),
        ("<iframe>{{{head}}}</iframe>", "does not come into the page"),
        ("<plaintext>{{{head}}}", "does not come into the page"),
        ("<![CDATA[{{{head}}}]]>", "does not come into the page"),
        ("<title>a{{{head}}}</title>", "does not come into the page"),
        ("<?{{{head}}}>", "does not come into the page"),
        ("<!--><body> -->{{{head}}}", "stands behind <body>, "),
        ("<!--a--!><body> -->{{{head}}}", "stands behind <body>, "),
        ("<title/><body></title>{{{head}}}", nil),
        ("<meta content='<body>'>{{{head}}}", nil),
        ("<object>{{{head}}}</object>", "stands behind <object>, "),
        ("<svg>{{{head}}}</svg>", "stands behind <svg>, "),
        ("<head></head><body>{{{head}}}", "stands behind </head>, "),
        ("<p>{{{head}}}", "stands behind <p>, "),
        ("Words {{{head}}}", "stands behind text, "),
        ("<title>a > b</title>\n<!-- <p> -->\n<STYLE>a>b{}</STYLE><base>{{{head}}}", nil),
    ]) func `the policy stands in the head`(head: String, fault: String?) throws {
        let page = "<!DOCTYPE html><html>\(head){{{pictures}}}{{{article}}}"
        guard let fault else {
            _ = try template("page.html", page)
            return
        }
        let rest =
            fault.hasSuffix(", ")
            ? "where browsers do not heed the page's policy; write it behind <head>" : ""
        let found = error("page.html", page)
        // What swallows the head swallows what stands behind it too.
        #expect(found == "page.html: error: {{{head}}} \(fault)\(rest)")
    }

    @Test(arguments: [
        ("<p title=\"{{{article}}}\">", "does not come into the page"),
        ("<p title={{{article}}}>", "does not come into the page"),
        ("<noscript>{{{article}}}</noscript>", "does not come into the page"),
        ("<script>/*<!--*/</script>{{{article}}}", "does not come into the page"),
        ("<svg><![CDATA[ > </svg> {{{article}}} ]]></svg>", "does not come into the page"),
        (
            "<object data=x><p>{{{article}}}</object>",
            "stands in <object>, where browsers do not show it"
        ),
        (
            "<template>{{{article}}}</template>",
            "stands in <template>, where browsers do not show it"
        ),
        ("<svg>{{{article}}}</svg>", "stands in <svg>, where browsers do not show it"),
        ("<svg><path/></svg><svg/><main>{{{article}}}</main>", nil),
    ]) func `the article stands where it is shown`(body: String, fault: String?) throws {
        let page = "<html><head>{{{head}}}</head><body>{{{pictures}}}\(body)</body>"
        guard let fault else {
            _ = try template("page.html", page)
            return
        }
        #expect(error("page.html", page) == "page.html: error: {{{article}}} \(fault)")
    }

    @Test func `refuses a style sheet that would end its element`() {
        #expect(
            error("style.css", "a{}\n/* </STYLE><script> */")
                == "style.css:2: error: '</style' would end what stands in this file")
    }

    @Test func `refuses a script that would end its element`() {
        #expect(
            error("script.js", "a()\n// </Script>")
                == "script.js:2: error: '</script' would end what stands in this file")
        #expect(
            error("script.js", "// <!-- <script>")
                == "script.js:1: error: '<!--' would end what stands in this file")
    }

    @Test func `leaves the script out where the template's is empty`() throws {
        let html = try Sample().page(template: template("script.js", "")).html
        #expect(!html.contains("<script"))
        #expect(html.contains("script-src &#39;none&#39;"))
    }

    @Test func `lets readers choose light or dark on screens, and prints on white`() throws {
        let style = try PageTemplate().theme.style
        let parts = style.split(separator: "\n")
        #expect(parts[0].hasPrefix(":root{color-scheme:light;"))
        #expect(
            parts[1].hasPrefix(
                "@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;"
            ))
        #expect(
            parts[2].hasPrefix("@media screen{:root[data-theme=dark]{color-scheme:dark;"))
        #expect(parts[3].hasPrefix("@media print{:root{color-scheme:light;"))
    }

    @Test func `tells what is wrong with a theme and where`() {
        #expect(
            error("theme.json", "{\n  \"light\": {\n    \"inc\": \"#000000\"\n  }\n}")
                == "theme.json:3: error: there is no colour 'inc', and style.css does not use it")
        #expect(
            error("theme.json", "{\"dark\": {\n\"ink\": \"red;}</style>\"}}")
                == "theme.json:2: error: 'red;}</style>' is not a colour such as #1b1d22")
        #expect(
            error("theme.json", "{\n  \"light\": 3\n}")
                == "theme.json:2: error: 'light' has a value of the wrong kind")
        #expect(
            error("theme.json", "{\n  \"light\"; 3\n}")?.hasSuffix("the file is not valid JSON")
                == true)
        #expect(
            error("theme.json", "{\"fonts\": {\"text\": [\"a\\\";}\"]}}")
                == "theme.json:1: error: fonts are lists of names made of letters, digits, spaces and hyphens"
        )
    }

    @Test func `refuses a folder without templates`() throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: TemplateError.self) { try PageTemplate(folder: folder) }
            #expect(
                error?.message
                    == "a template holds page.html, style.css, script.js, theme.json, network.css, palette.js, machine.js, framing.js, "
                    + "easel.js, network.js or panels.js; this folder has none"
            )
            let missing = folder.appendingPathComponent("none")
            #expect(throws: TemplateError(file: missing.path, message: "there is no such folder")) {
                try PageTemplate(folder: missing)
            }
        }
    }

    @Test func `hashes a style sheet with carriage returns as browsers will parse it`() throws {
        let html = try Sample().page(template: template("style.css", "a{}\r\nb{}\r\n")).html
        #expect(html.contains("a{}\nb{}"))
    }

    @Test func `bounds the places of a page and the fonts of a theme`() throws {
        let frame = "<html>{{{head}}}{{{pictures}}}{{{article}}}\n"
        _ = try template("page.html", frame + String(repeating: "{{title}}", count: 997))
        #expect(
            error("page.html", frame + String(repeating: "{{title}}", count: 998))
                == "page.html:2: error: a page has at most 1000 places in braces")
        func theme(_ count: Int) -> String {
            "{\"fonts\": {\n\"text\": ["
                + (0..<count).map { "\"Font \($0)\"" }.joined(separator: ", ") + "]}}"
        }
        _ = try template("theme.json", theme(20))
        #expect(
            error("theme.json", theme(21))
                == "theme.json:2: error: 'text' has 21 fonts, and at most 20 are tried")
    }
}
