#include "src/reports/text.hpp"

#include "tests/test.hpp"

using namespace knoop;

namespace {

constexpr Message unknown_name{"unknown-name", Severity::error, text("unknown {kind} `{name}`", "{kind} `{name}` is onbekend")};
constexpr Text declared_here{"declared here", "hier verklaard"};
constexpr Text write_it{"write `permits`", "schrijf `permits`"};

struct Fixture {
    Sources sources;
    Diagnostics diagnostics;
    FileId file;

    explicit Fixture(std::string content) : file(sources.add({"model/agv.knoop", std::move(content), Language::en})) {}

    auto span(std::string_view words) const -> Span {
        auto const at = sources[file].text.find(words);
        REQUIRE(at != std::string::npos);
        return {file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    }
    auto report(Span at) -> Diagnostic& {
        return diagnostics.report(unknown_name, at, {{"kind", {"power", "bevoegdheid"}}, {"name", "permit"}});
    }
    auto shown(TextOptions const& options = {}) const -> std::string {
        return '\n' + render_text(sources, diagnostics.all(), options);
    }
};

}  // namespace

TEST_CASE("a diagnostic shows its place, the line and an underline", "[text]") {
    Fixture fixture{"power permits\n\nagv mandates permit to secretary\n"};
    fixture.report(fixture.span("permit to").file ? Span{fixture.file, 28, 34} : Span{})
        .note(fixture.span("permits"), declared_here);
    CHECK(fixture.shown() == R"(
model/agv.knoop:3:14: error[unknown-name]: unknown power `permit`
   3 | agv mandates permit to secretary
     |              ^^^^^^
model/agv.knoop:1:7: note: declared here
   1 | power permits
     |       -------
)");
}

TEST_CASE("the same in Dutch", "[text]") {
    Fixture fixture{"power permits"};
    fixture.report(fixture.span("permits"));
    TextOptions options;
    options.language = Language::nl;
    CHECK(fixture.shown(options) == R"(
model/agv.knoop:1:7: fout[unknown-name]: bevoegdheid `permit` is onbekend
   1 | power permits
     |       ^^^^^^^
)");
}

TEST_CASE("columns count characters, and tabs stay so that the underline fits", "[text]") {
    Fixture fixture{"\tcoördinator één \u5e02 permit"};
    fixture.report(fixture.span("permit"));
    CHECK(fixture.shown() ==
          "\nmodel/agv.knoop:1:20: error[unknown-name]: unknown power `permit`\n"
          "   1 | \tcoördinator één \u5e02 permit\n"
          "     | \t                   ^^^^^^\n");
}

TEST_CASE("a long line is cut round the place", "[text]") {
    Fixture fixture{std::string(500, 'a') + " permit " + std::string(500, 'b')};
    fixture.report(fixture.span("permit"));
    TextOptions options;
    options.width = 40;
    CHECK(fixture.shown(options) == R"(
model/agv.knoop:1:502: error[unknown-name]: unknown power `permit`
   1 | …aaaaaaaaaaaa permit bbbbbbbbbbbbbbbbbb…
     |               ^^^^^^
)");
}

TEST_CASE("a place at the end of the text, and one over several lines", "[text]") {
    Fixture fixture{"foundation waternet {\r\n  body board\r\n"};
    auto const end = static_cast<std::uint32_t>(fixture.sources[fixture.file].text.size());
    fixture.report({fixture.file, end, end});
    fixture.report({fixture.file, 0, end});
    CHECK(fixture.shown() == R"(
model/agv.knoop:3:1: error[unknown-name]: unknown power `permit`
   3 |
     | ^

model/agv.knoop:1:1: error[unknown-name]: unknown power `permit`
   1 | foundation waternet {
     | ^^^^^^^^^^^^^^^^^^^^^
)");
}

TEST_CASE("fixes are shown as a difference", "[text]") {
    Fixture fixture{"power permits\nagv mandates permit to secretary\npower extra\n"};
    Span const wrong{fixture.file, 27, 33};
    fixture.report(wrong).fix(Fix::Kind::safe, write_it, {{wrong, "permits"}});
    auto const line = fixture.span("power extra\n");
    fixture.report(line).fix(Fix::Kind::review, Text{"leave it out", "laat weg"}, {{line, ""}});
    CHECK(fixture.shown() == R"(
model/agv.knoop:2:14: error[unknown-name]: unknown power `permit`
   2 | agv mandates permit to secretary
     |              ^^^^^^
fix: write `permits`
   2 - agv mandates permit to secretary
   2 + agv mandates permits to secretary

model/agv.knoop:3:1: error[unknown-name]: unknown power `permit`
   3 | power extra
     | ^^^^^^^^^^^
fix, to be read before use: leave it out
   3 - power extra
)");
}

TEST_CASE("edits at distant lines are hunks of their own", "[text]") {
    Fixture fixture{"a\nb\nc\nd"};
    auto const a = fixture.span("a");
    auto const d = fixture.span("d");
    fixture.report(a).fix(Fix::Kind::safe, Text{"both", "beide"}, {{d, "D"}, {a, "A"}});
    CHECK(fixture.shown().ends_with(R"(
fix: both
   1 - a
   1 + A
   4 - d
   4 + D
)"));
}

TEST_CASE("rules point to their page, and notes are limited", "[text]") {
    Fixture fixture{"table talks"};
    auto& diagnostic = fixture.report({});
    diagnostic.is_rule = true;
    diagnostic.help = Text{"give {name} a decision", "geef {name} een besluit"};
    for (int i = 0; i < 5; ++i) diagnostic.note({}, declared_here);
    TextOptions options;
    options.max_notes = 2;
    CHECK(fixture.shown(options) == R"(
error[unknown-name]: unknown power `permit`
note: declared here
note: declared here
note: and 3 more
help: give permit a decision
help: knoop explain unknown-name
)");
}

TEST_CASE("colour is there only when asked for, and never from the source", "[text]") {
    Fixture fixture{"power \x1b[31mpermits"};
    fixture.report(fixture.span("permits"));
    CHECK(fixture.shown().find('\x1b') == std::string::npos);
    TextOptions options;
    options.color = Color::always;
    CHECK(fixture.shown(options).find("\x1b[1;31merror[unknown-name]\x1b[0m") != std::string::npos);
    CHECK(fixture.shown(options).find("\x1b[31mpermits") == std::string::npos);
}

TEST_CASE("the summary says what was checked and what was not assessed", "[text]") {
    Summary summary;
    summary.files = 1;
    summary.entities = 41;
    summary.facts = 120;
    summary.rules = 15;
    summary.errors = 2;
    summary.advice = 1;
    summary.accepted = 1;
    summary.as_of = "2026-01-01";
    summary.not_assessed = {{"outside-mandate-without-consent", 3, {"the consent is unknown", "de instemming is onbekend"}}};
    CHECK(render_text(summary, {}) ==
          "checked 1 file: 41 entities, 120 facts, 15 rules\n"
          "as of 2026-01-01\n"
          "2 errors, 1 piece of advice\n"
          "1 finding accepted in the model\n"
          "not assessed:\n"
          "  3 x outside-mandate-without-consent: the consent is unknown\n");
    TextOptions dutch;
    dutch.language = Language::nl;
    CHECK(render_text(summary, dutch) ==
          "nagekeken: 1 bestand, 41 entiteiten, 120 feiten, 15 regels\n"
          "peildatum 2026-01-01\n"
          "2 fouten, 1 advies\n"
          "1 bevinding in het model aanvaard\n"
          "niet beoordeeld:\n"
          "  3 x outside-mandate-without-consent: de instemming is onbekend\n");
    CHECK(render_text(Summary{}, {}) == "checked 0 files: 0 entities, 0 facts, 0 rules\nnothing found\n");
}
