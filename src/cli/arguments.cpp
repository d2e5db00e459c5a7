#include "src/cli/arguments.hpp"

#include "src/base/nearest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace knoop {

namespace {

constexpr Message unknown_command{"unknown-command", Severity::error,
                                  text("unknown command `{word}`", "onbekende opdracht `{word}`")};
constexpr Message unknown_flag{"unknown-flag", Severity::error, text("unknown flag `{word}`", "onbekende optie `{word}`")};
constexpr Message one_too_many{"unexpected-argument", Severity::error,
                               text("`{word}` is one argument too many", "`{word}` is een argument te veel")};
constexpr Message missing_value{"missing-value", Severity::error, text("`{flag}` needs a value", "`{flag}` vraagt een waarde")};
constexpr Message missing_argument{"missing-argument", Severity::error,
                                   text("`{command}` needs a {argument}", "bij `{command}` ontbreekt {argument}")};
constexpr Message unknown_value{"unknown-value", Severity::error,
                                text("`{flag}` is {choices}, not `{word}`", "`{flag}` is {choices}, niet `{word}`")};
constexpr Message not_a_date{
    "not-a-date", Severity::error,
    text("`{flag}` needs a day such as `2024-07-01`, not `{word}`", "`{flag}` vraagt een dag als `2024-07-01`, niet `{word}`")};
constexpr Message not_a_count{"not-a-number", Severity::error,
                              text("`{flag}` needs a number, not `{word}`", "`{flag}` vraagt een getal, niet `{word}`")};
constexpr Message output_twice{"output-twice", Severity::error,
                               text("`-o {file}` has no `--format` of its own: write one before it",
                                    "bij `-o {file}` hoort geen eigen `--format`: zet er een voor")};
constexpr Message formats_mixed{"formats-mixed", Severity::error,
                                text("two formats would mix on standard output: give one of them `-o FILE`",
                                     "twee vormen zouden op standaarduitvoer door elkaar lopen: geef een ervan `-o BESTAND`")};
constexpr Message needs_flag{"needs-flag", Severity::error, text("`{flag}` needs `{other}`", "`{flag}` vraagt ook `{other}`")};
constexpr Message not_together{"not-together", Severity::error, text("`{flag}` does not go with `{other}`", "`{flag}` gaat niet samen met `{other}`")};
constexpr Message needs_two{"needs-two", Severity::error,
    text("`knoop diff` compares two: name two files, or one that has a `base`, or one with `--since REVISION` or with `--as-of` twice",
         "`knoop diff` vergelijkt er twee: noem twee bestanden, of één met een `basis`, of één met `--since REVISIE` of met tweemaal `--as-of`")};
constexpr Message usage{"usage", Severity::error, text("{words}", "{words}")};
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");

// Flags with a closed list of values, in the order of their enum.
constexpr std::string_view languages[] = {"en", "nl"};
constexpr std::string_view colors[] = {"auto", "always", "never"};
constexpr std::string_view formats[] = {"text", "json", "csv", "compact", "sarif", "junit", "github", "gitlab", "md", "html", "wor"};
// What a command can write, in the order of its help.
constexpr std::string_view plain_formats[] = {"text", "json"};
constexpr std::string_view table_formats[] = {"text", "csv", "json"};
constexpr std::string_view power_formats[] = {"text", "json", "md", "csv"};
constexpr std::string_view sheet_formats[] = {"text", "md", "csv", "html", "json"};
constexpr std::string_view diff_formats[] = {"text", "json", "md", "csv", "html", "wor"};
constexpr std::string_view fail_ons[] = {"introduced", "surviving", "difference"};
constexpr std::string_view groupings[] = {"function", "power"};
constexpr std::string_view finding_formats[] = {"text", "compact", "json", "sarif", "junit", "github", "gitlab"};
constexpr std::string_view register_formats[] = {"csv", "md", "html"};
constexpr std::string_view picture_formats[] = {"svg", "png", "pdf", "dot", "mermaid", "text", "md"};
constexpr std::string_view picture_endings[] = {"svg", "png", "pdf", "dot", "mmd", "txt", "md"};
constexpr std::string_view papers[] = {"a4", "a3"};
constexpr std::string_view severities[] = {"error", "warning", "advice"};

auto words_of(std::span<std::string_view const> choices, Language language) -> std::string {
    std::string out;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) out += i + 1 < choices.size() ? ", " : language == Language::en ? " or " : " of ";
        out += '`' + std::string{choices[i]} + '`';
    }
    return out;
}

// The values of flags as they were written; turned into Options when CLI11 has found no fault.
struct Written {
    std::string language;
    std::string color;
    std::string format;
    std::string by;
    std::string as_of;
    std::string fail_level;
    std::string max_warnings;
    std::string to;
    std::string paper;
    std::string amount;
    std::string area;
    std::string case_type;
    std::vector<std::string> cases;  // --case DIMENSION=VALUE
    std::vector<std::string> days;     // of diff
    std::string fail_on;
    std::vector<std::string> formats;  // of check
    std::vector<std::string> outputs;
};

// --lang decides the language of help and of usage messages, so it is read before all else.
auto language_of(std::vector<std::string> const& args, Language otherwise) -> Language {
    auto language = otherwise;
    auto const take = [&](std::string_view value) {
        if (value == "en") language = Language::en;
        if (value == "nl") language = Language::nl;
    };
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (args[i] == "--lang" && i + 1 < args.size()) take(args[i + 1]);
        if (args[i].starts_with("--lang=")) take(std::string_view{args[i]}.substr(7));
    }
    return language;
}

class CommandLine {
public:
    CommandLine(Language language);

    auto read(std::vector<std::string> args) -> Invocation;

private:
    auto say(Text words) const -> std::string { return std::string{words.in(language_)}; }
    auto add(CLI::App& parent, std::string const& name, Command command, Text meaning, Text examples) -> CLI::App&;
    void option(CLI::App& app, std::string const& flags, std::string& value, std::string const& type, Text meaning);
    void output_flags(CLI::App& app);
    void model_flags(CLI::App& app);
    void picture_flags(CLI::App& app);
    void reading_flag(CLI::App& app);
    void paths(CLI::App& app);
    void add_check();
    void add_fmt();
    void add_draw();
    void add_questions();
    void add_compare();
    void add_rules();
    void add_test();
    void add_query();
    void add_diff();
    void add_std();
    void add_registers();

    void report_extras(CLI::App const& app);
    void report_missing();
    template <class Enum>
    void choose(std::string const& flag, std::string const& word, std::span<std::string_view const> choices, Enum& into);
    auto format_of(std::string const& word, std::span<std::string_view const> allowed) -> OutputFormat;
    void pair_outputs();
    void check_diff();
    void convert();

    Language language_;
    CLI::App app_;
    CLI::App* check_ = nullptr;
    CLI::Option* formats_ = nullptr;  // of check: each -o belongs to the --format before it
    CLI::Option* outputs_ = nullptr;
    std::map<CLI::App const*, Command> commands_;
    Options options_;
    Written written_;
    Diagnostics diagnostics_;
};

CommandLine::CommandLine(Language language)
    : language_(language),
      app_(say({"Checks, formats and draws models of governance.", "Controleert, ordent en tekent modellen van bestuur."}),
           "knoop") {
    auto& labels = *std::dynamic_pointer_cast<CLI::Formatter>(app_.get_formatter());
    labels.label("Usage", say({"Usage", "Gebruik"}));
    labels.label("OPTIONS", say({"FLAGS", "OPTIES"}));
    labels.label("SUBCOMMAND", say({"COMMAND", "OPDRACHT"}));
    labels.label("Positionals", say({"Arguments", "Argumenten"}));
    labels.label("Excludes", say({"not with", "niet met"}));
    labels.column_width(30);
    app_.option_defaults()->group(say({"Flags", "Opties"}));
    app_.set_help_flag("-h,--help", say({"show this help", "toon deze hulp"}));
    app_.set_version_flag("--version", "knoop " KNOOP_VERSION, say({"show the version", "toon de versie"}));
    app_.allow_extras();
    option(app_, "--lang", written_.language, "en|nl", {"language of the output", "taal van de uitvoer"});
    add_check();
    add_fmt();
    add_draw();
    add_questions();
    add_compare();
    add_rules();
    add_test();
    add_query();
    add_diff();
    add_std();
    add_registers();
    app_.footer(
        say({"Examples:\n  knoop check model/\n  knoop draw model/town.knoop -o town.svg\n\n`knoop COMMAND --help` tells more.",
             "Voorbeelden:\n  knoop check model/\n  knoop draw model/gemeente.knoop -o gemeente.svg\n\n"
             "`knoop OPDRACHT --help` vertelt meer."}));
}

auto CommandLine::add(CLI::App& parent, std::string const& name, Command command, Text meaning, Text examples) -> CLI::App& {
    auto& app = *parent.add_subcommand(name, say(meaning));
    app.group(say({"Commands", "Opdrachten"}));
    app.allow_extras();
    app.get_help_ptr()->group(say({"Flags", "Opties"}));  // made before the default group was chosen
    if (!examples.en.empty()) app.footer(say({"Examples:\n", "Voorbeelden:\n"}) + say(examples));
    commands_[&app] = command;
    return app;
}

void CommandLine::option(CLI::App& app, std::string const& flags, std::string& value, std::string const& type, Text meaning) {
    app.add_option(flags, value, say(meaning))->type_name(type)->take_last();
}

void CommandLine::output_flags(CLI::App& app) {
    option(app, "--lang", written_.language, "en|nl",
           {"language of the output; else that of the model", "taal van de uitvoer; anders die van het model"});
    option(app, "--color", written_.color, "auto|always|never",
           {"colours; auto: on a terminal", "kleuren; auto: op een terminal"});
    app.add_flag("-q,--quiet", options_.quiet, say({"only findings, no summary", "alleen bevindingen, geen samenvatting"}));
}

// Of a picture, whatever is on it.
void CommandLine::picture_flags(CLI::App& app) {
    option(app, "--paper", written_.paper, "a4|a3",
           {"sheets of this size, with a title block; too large a picture is split",
            "bladen van dit formaat, met een kader; een te groot beeld wordt verdeeld"});
    auto* const landscape = app.add_flag("--landscape", options_.landscape,
                                         say({"paper lies on its side, as without either flag", "papier liggend, zoals zonder deze opties"}));
    app.add_flag("--portrait", options_.portrait, say({"paper stands upright", "papier staand"}))->excludes(landscape);
    option(app, "--theme", options_.theme, say({"FILE", "BESTAND"}),
           {"house style: lines such as `fill.body = #fff8dc`", "huisstijl: regels als `fill.body = #fff8dc`"});
    option(app, "--layout", options_.layout_file, say({"FILE", "BESTAND"}),
           {"keep the order of boxes there, so that the next picture looks like this one",
            "bewaar daar de volgorde van de vakken, zodat het volgende beeld hierop lijkt"});
    option(app, "--link-base", options_.link_base, "URL",
           {"boxes and lines link to URL + `model/town.knoop#L12`", "vakken en lijnen verwijzen naar URL + `model/gemeente.knoop#L12`"});
}

void CommandLine::model_flags(CLI::App& app) {
    option(app, "--as-of", written_.as_of, say({"DATE", "DATUM"}),
           {"the model as it stands on this day; else today", "het model zoals het op deze dag geldt; anders vandaag"});
    option(app, "--stdlib", options_.stdlib, say({"FOLDER", "MAP"}),
           {"a standard library instead of the built-in one", "een standaardbibliotheek in plaats van de ingebouwde"});
}

void CommandLine::reading_flag(CLI::App& app) {
    app.add_option("--reading", options_.readings, say({"the reading of a topic, also as TOPIC=NAME; else the first that is written",
                                                        "de lezing over een onderwerp, ook als ONDERWERP=NAAM; anders de eerste die er staat"}))
        ->allow_extra_args(false)
        ->type_name(say({"NAME", "NAAM"}));
}

void CommandLine::paths(CLI::App& app) {
    app.add_option("PATH", options_.paths,
                   say({"files or folders, `-` for standard input; else this folder",
                        "bestanden of mappen, `-` voor standaardinvoer; anders deze map"}))
        ->type_name("");
    option(app, "--stdin-filename", options_.stdin_filename, say({"NAME", "NAAM"}),
           {"what to call standard input", "hoe standaardinvoer heet"});
}

void CommandLine::add_check() {
    auto& app = add(app_, "check", Command::check, {"check models against the rules", "toets modellen aan de regels"},
                    {"  knoop check model/\n  knoop check --format text --format sarif -o knoop.sarif --baseline knoop.baseline.json town.knoop",
                     "  knoop check model/\n  knoop check --format text --format sarif -o knoop.sarif --baseline knoop.baseline.json gemeente.knoop"});
    check_ = &app;
    paths(app);
    output_flags(app);
    model_flags(app);
    reading_flag(app);
    formats_ = app.add_option("--format", written_.formats,
                              say({"text, compact, json, sarif, junit, github or gitlab; may be given several times",
                                   "text, compact, json, sarif, junit, github of gitlab; mag vaker worden gegeven"}))
                   ->allow_extra_args(false)
                   ->type_name(say({"FORMAT", "VORM"}));
    outputs_ = app.add_option("-o,--output", written_.outputs,
                              say({"write the format named before it there", "schrijf de vorm die ervoor is genoemd daarheen"}))
                   ->allow_extra_args(false)
                   ->type_name(say({"FILE", "BESTAND"}));
    app.add_option("--select", options_.select, say({"only these rules or categories", "alleen deze regels of categorieën"}))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name(say({"RULES", "REGELS"}));
    app.add_option("--ignore", options_.ignore, say({"not these rules or categories", "niet deze regels of categorieën"}))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name(say({"RULES", "REGELS"}));
    option(app, "--fail-level", written_.fail_level, "error|warning|advice",
           {"exit 1 from this level on; else error", "eindig met 1 vanaf dit niveau; anders error"});
    option(app, "--max-warnings", written_.max_warnings, "N",
           {"exit 1 above this many warnings", "eindig met 1 bij meer waarschuwingen"});
    app.add_flag("--exit-zero", options_.exit_zero, say({"exit 0 whatever is found", "eindig met 0, wat er ook gevonden is"}));
    option(app, "--baseline", options_.baseline, say({"FILE", "BESTAND"}),
           {"a file of findings to leave for later", "een bestand met bevindingen die nog even blijven liggen"});
    app.add_flag("--update-baseline", options_.update_baseline,
                 say({"take out of it what is no longer found; make it when it is not there",
                      "haal eruit wat niet meer gevonden wordt; maak het bestand als het er niet is"}));
    app.add_flag("--grow-baseline", options_.grow_baseline,
                 say({"also put in what is new; not when CI is set", "zet er ook nieuwe bevindingen in; niet als CI gezet is"}));
    app.add_flag("--fix", options_.fix, say({"mend what can be mended safely, then check", "herstel wat veilig te herstellen is, en toets dan"}));
    app.add_flag("--diff", options_.diff, say({"only show what --fix would change; exit 1 if it would",
                                               "toon alleen wat --fix zou veranderen; eindig met 1 als er iets is"}));
}

void CommandLine::add_query() {
    auto& app = add(app_, "query", Command::query, {"list what fits a condition", "zoek wat aan een voorwaarde voldoet"},
                    {"  knoop query 'for t: table where no d: decision (t decides d)'\n"
                     "  knoop query 'for p: post where count t: table (p chairs t) > 3' model/ --format csv -o chairs.csv",
                     "  knoop query 'voor t: tafel waarbij geen d: besluit (t besluit-over d)'\n"
                     "  knoop query 'voor p: functie waarbij aantal t: tafel (p zit-voor t) > 3' model/ --format csv -o voorzitters.csv"});
    app.add_option("QUESTION", options_.name, say({"`for` variables `where` a condition, as in a rule",
                                                   "`voor` variabelen `waarbij` een voorwaarde, als in een regel"}))
        ->type_name("");
    paths(app);
    output_flags(app);
    model_flags(app);
    reading_flag(app);
    option(app, "--format", written_.format, "text|csv|json", {"form of the output", "vorm van de uitvoer"});
    option(app, "-o,--output", options_.output, say({"FILE", "BESTAND"}), {"write there", "schrijf daarheen"});
}

void CommandLine::add_diff() {
    auto& app = add(app_, "diff", Command::diff, {"tell what a reorganisation really changes", "vertel wat een reorganisatie werkelijk verandert"},
                    {"  knoop diff current.knoop proposal.knoop\n  knoop diff current.knoop proposal.knoop --draw both.svg\n  knoop diff --since HEAD~1 town.knoop --format html -o was-becomes.html",
                     "  knoop diff huidig.knoop voorstel.knoop\n  knoop diff huidig.knoop voorstel.knoop --draw beide.svg\n  knoop diff --since HEAD~1 gemeente.knoop --format html -o was-wordt.html"});
    app.add_option("PATH", options_.paths,
                   say({"the structure before and the one after; one alone when it has a `base`, or with --since or two --as-of",
                        "de structuur voor en die na de wijziging; één als het een `basis` heeft, of met --since of tweemaal --as-of"}))
        ->type_name("");
    output_flags(app);
    option(app, "--stdlib", options_.stdlib, say({"FOLDER", "MAP"}),
           {"a standard library instead of the built-in one", "een standaardbibliotheek in plaats van de ingebouwde"});
    app.add_option("--as-of", written_.days, say({"the day, for both; given twice: of the one before and of the one after",
                                                  "de peildatum, voor beide; tweemaal: van die voor en van die na de wijziging"}))
        ->allow_extra_args(false)
        ->type_name(say({"DATE", "DATUM"}));
    reading_flag(app);
    option(app, "--since", options_.since, say({"REVISION", "REVISIE"}),
           {"compare with the file as git has it there", "vergelijk met het bestand zoals git het daar heeft"});
    option(app, "--map", options_.map_file, say({"FILE", "BESTAND"}),
           {"which element is which, where knoop sees it differently", "welk element welk is, waar knoop het anders ziet"});
    option(app, "--format", written_.format, "text|json|md|csv|html|wor",
           {"csv, html: the was-becomes table; wor: the works council's sheet", "csv, html: de was-wordt-tabel; wor: het blad voor de ondernemingsraad"});
    option(app, "-o,--output", options_.output, say({"FILE", "BESTAND"}), {"write there", "schrijf daarheen"});
    app.add_option("--draw", options_.draw_to, say({"and draw both over each other: .svg, .png, .pdf, .txt, …; as often as you like",
                                                    "en teken beide over elkaar heen: .svg, .png, .pdf, .txt, …; zo vaak als u wilt"}))
        ->allow_extra_args(false)
        ->type_name(say({"FILE", "BESTAND"}));
    picture_flags(app);
    option(app, "--fail-on", written_.fail_on, "introduced|surviving|difference",
           {"exit 1 for findings that are new, or also for those that stay, or for any difference",
            "eindig met 1 bij nieuwe bevindingen, of ook bij wat blijft bestaan, of bij elk verschil"});
    option(app, "--fail-level", written_.fail_level, "error|warning|advice",
           {"of findings: from this level on; else error", "bij bevindingen: vanaf dit niveau; anders error"});
    app.add_flag("--exit-zero", options_.exit_zero, say({"exit 0 whatever is found", "eindig met 0, wat er ook gevonden is"}));
}

void CommandLine::add_fmt() {
    auto& app = add(app_, "fmt", Command::fmt, {"lay models out in the one canonical way", "zet modellen in de vaste opmaak"},
                    {"  knoop fmt model/\n  knoop fmt --to nl - < town.knoop",
                     "  knoop fmt model/\n  knoop fmt --to en - < gemeente.knoop"});
    paths(app);
    output_flags(app);
    app.add_flag("--check", options_.only_check,
                 say({"change nothing; exit 1 and name the files that would change",
                      "verander niets; eindig met 1 en noem de bestanden die anders moeten"}));
    app.add_flag("--diff", options_.diff, say({"change nothing; show the changes", "verander niets; toon de wijzigingen"}));
    option(app, "--to", written_.to, "en|nl", {"translate keywords and vocabulary", "vertaal sleutelwoorden en woordenschat"});
    option(app, "--stdlib", options_.stdlib, say({"FOLDER", "MAP"}),
           {"a standard library instead of the built-in one", "een standaardbibliotheek in plaats van de ingebouwde"});
}

void CommandLine::add_draw() {
    auto& app = add(app_, "draw", Command::draw, {"draw a view of a model", "teken een aanzicht van een model"},
                    {"  knoop draw town.knoop                  (which views there are)\n  knoop draw town.knoop -o town.svg\n  knoop draw town.knoop --all -o pictures\n  knoop draw town.knoop --view top --paper a3 -o town.pdf",
                     "  knoop draw gemeente.knoop              (welke aanzichten er zijn)\n  knoop draw gemeente.knoop -o gemeente.svg\n  knoop draw gemeente.knoop --all -o beelden\n  knoop draw gemeente.knoop --view top --paper a3 -o gemeente.pdf"});
    paths(app);
    output_flags(app);
    model_flags(app);
    reading_flag(app);
    option(app, "--view", options_.view, say({"NAME", "NAAM"}),
           {"which view, of the model or by its kind (`tables`); else the first", "welk aanzicht, uit het model of naar zijn soort (`tafels`); anders het eerste"});
    app.add_flag("--all", options_.draw_all, say({"every view, and a page with all of them, into the folder of -o",
                                                  "elk aanzicht, en een pagina met alle, in de map van -o"}));
    option(app, "--finding", options_.finding, say({"FINDING", "BEVINDING"}),
           {"only what proves one finding: its rule, its place as `check` prints it, or its fingerprint",
            "alleen wat een bevinding bewijst: haar regel, haar plaats zoals `check` die noemt, of haar vingerafdruk"});
    option(app, "--format", written_.format, "svg|png|pdf|dot|mermaid|text|md",
           {"form of the output; else by the name of the file", "vorm van de uitvoer; anders naar de naam van het bestand"});
    picture_flags(app);
    option(app, "-o,--output", options_.output, say({"FILE", "BESTAND"}),
           {"a name that ends in .svg, .png, .pdf, .dot, .mmd, .txt or .md; with --all a folder; `-` is standard output",
            "een naam op .svg, .png, .pdf, .dot, .mmd, .txt of .md; bij --all een map; `-` is standaarduitvoer"});
}

void CommandLine::add_questions() {
    auto& who = add(app_, "who", Command::who, {"tell who may exercise a power", "vertel wie een bevoegdheid mag uitoefenen"},
                    {"  knoop who permits\n  knoop who town.knoop permits --amount 80000 --as-of 2026-07-01",
                     "  knoop who vergunningen\n  knoop who gemeente.knoop vergunningen --amount 80000 --as-of 2026-07-01"});
    who.add_option("PATH", options_.paths,
                   say({"a file or folder, else this folder; then a power or decision",
                        "een bestand of map, anders deze map; dan een bevoegdheid of besluit"}))
        ->type_name("");
    option(who, "--amount", written_.amount, say({"AMOUNT", "BEDRAG"}), {"only cases of this amount, where need be with its tax basis: `80000 excl VAT`", "alleen gevallen van dit bedrag, zo nodig met de btw-grondslag: `80000 excl btw`"});
    option(who, "--area", written_.area, say({"NAME", "NAAM"}), {"only cases in this area", "alleen gevallen in dit gebied"});
    option(who, "--case-type", written_.case_type, say({"NAME", "NAAM"}), {"only cases of this type", "alleen gevallen van dit type"});
    who.add_option("--case", written_.cases,
                   say({"only cases with this value, as `amount=80000`", "alleen gevallen met deze waarde, als `bedrag=80000`"}))
        ->allow_extra_args(false)
        ->type_name(say({"WORD=VALUE", "WOORD=WAARDE"}));
    auto& may = add(app_, "may", Command::may, {"tell what a post or body may exercise", "vertel wat een functie of orgaan mag uitoefenen"},
                    {"  knoop may secretary\n  knoop may town.knoop hoorn.secretary --format json",
                     "  knoop may secretaris\n  knoop may gemeente.knoop hoorn.secretaris --format json"});
    may.add_option("PATH", options_.paths,
                   say({"a file or folder, else this folder; then a post, body or other actor",
                        "een bestand of map, anders deze map; dan een functie, orgaan of andere actor"}))
        ->type_name("");
    auto& power = add(app_, "power", Command::power, {"tell how much each vote weighs", "vertel hoeveel elke stem weegt"},
                      {"  knoop power general-board\n  knoop power charter.knoop general-board on budget --exact --without haarlem",
                       "  knoop power algemeen-bestuur\n  knoop power regeling.knoop algemeen-bestuur over begroting --exact --without haarlem"});
    power.add_option("PATH", options_.paths,
                     say({"a file or folder, else this folder; then a body or table, and `on` a decision",
                          "een bestand of map, anders deze map; dan een orgaan of tafel, en `over` een besluit"}))
        ->type_name("");
    power.add_option("--without", options_.leaving, say({"what changes when this participant leaves", "wat verandert als deze deelnemer vertrekt"}))
        ->allow_extra_args(false)
        ->type_name(say({"NAME", "NAAM"}));
    power.add_option("--with", options_.joining, say({"what changes when one joins with so many votes, as `velsen=3`",
                                                      "wat verandert als er een bij komt met zoveel stemmen, als `velsen=3`"}))
        ->allow_extra_args(false)
        ->type_name(say({"NAME=VOTES", "NAAM=STEMMEN"}));
    power.add_flag("--exact", options_.exact, say({"fractions beside the percentages", "breuken naast de percentages"}));
    auto& matrix = add(app_, "matrix", Command::matrix, {"print the matrix of a decision", "druk de matrix van een besluit af"},
                       {"  knoop matrix subsidy\n  knoop matrix town.knoop subsidy --format html -o subsidy.html",
                        "  knoop matrix subsidie\n  knoop matrix gemeente.knoop subsidie --format html -o subsidie.html"});
    matrix.add_option("PATH", options_.paths,
                      say({"a file or folder, else this folder; then a decision", "een bestand of map, anders deze map; dan een besluit"}))
        ->type_name("");
    for (auto* command : {&who, &may, &power, &matrix}) {
        output_flags(*command);
        model_flags(*command);
        reading_flag(*command);
        auto const forms = command == &power ? "text|json|md|csv" : command == &matrix ? "text|md|csv|html|json" : "text|json";
        option(*command, "--format", written_.format, forms, {"form of the output", "vorm van de uitvoer"});
        option(*command, "-o,--output", options_.output, say({"FILE", "BESTAND"}), {"write there", "schrijf daarheen"});
    }
}

void CommandLine::add_compare() {
    auto& app = add(app_, "compare", Command::compare, {"set variants of a structure side by side", "zet varianten van een structuur naast elkaar"},
                    {"  knoop compare current.knoop variant-a.knoop variant-b.knoop\n  knoop compare current.knoop plan.knoop --format html -o annex.html",
                     "  knoop compare huidig.knoop variant-a.knoop variant-b.knoop\n  knoop compare huidig.knoop plan.knoop --format html -o bijlage.html"});
    app.add_option("PATH", options_.paths,
                   say({"the model to compare with, and then its variants: files or folders of one model each",
                        "het model waarmee u vergelijkt en dan de varianten: bestanden of mappen met elk één model"}))
        ->type_name("");
    output_flags(app);
    model_flags(app);
    reading_flag(app);
    app.add_flag("--each", options_.each, say({"also every one that was measured: each decision, each unit",
                                               "ook alles wat is gemeten een voor een: elk besluit, elk onderdeel"}));
    option(app, "--format", written_.format, "text|md|csv|html|json", {"form of the output", "vorm van de uitvoer"});
    option(app, "-o,--output", options_.output, say({"FILE", "BESTAND"}), {"write there", "schrijf daarheen"});
}

void CommandLine::add_rules() {
    auto& explain =
        add(app_, "explain", Command::explain, {"tell what a rule asks and why", "vertel wat een regel vraagt en waarom"},
            {"  knoop explain double-principal\n  knoop explain --lang nl double-principal",
             "  knoop explain double-principal\n  knoop explain --lang en double-principal"});
    explain.add_option("RULE", options_.name, say({"the name of the rule", "de naam van de regel"}))->type_name("");
    output_flags(explain);
    model_flags(explain);
    auto& rules = add(app_, "rules", Command::rules, {"list the rules", "toon de regels"},
                      {"  knoop rules\n  knoop rules model/ --lang nl", "  knoop rules\n  knoop rules model/ --lang en"});
    paths(rules);
    output_flags(rules);
    model_flags(rules);
    option(rules, "--format", written_.format, "text|json", {"form of the output", "vorm van de uitvoer"});
}

void CommandLine::add_test() {
    auto& app = add(app_, "test", Command::test, {"try rules on their own examples", "toets regels aan hun eigen voorbeelden"},
                    {"  knoop test\n  knoop test house-rules/", "  knoop test\n  knoop test regels/"});
    paths(app);
    output_flags(app);
    model_flags(app);
}

void CommandLine::add_std() {
    auto& app = *app_.add_subcommand("std", say({"look into the standard library", "kijk in de standaardbibliotheek"}));
    app.group(say({"Commands", "Opdrachten"}));
    app.allow_extras();
    app.get_help_ptr()->group(say({"Flags", "Opties"}));
    auto& list = add(app, "list", Command::std_list, {"name its files", "toon welke bestanden er zijn"}, {"", ""});
    auto& show = add(app, "show", Command::std_show, {"print one of its files", "toon een bestand"}, {"", ""});
    show.add_option("NAME", options_.name, say({"as in `use nl/municipality`", "als in `gebruik nl/municipality`"}))
        ->type_name("");
    for (auto* command : {&list, &show}) {
        output_flags(*command);
        option(*command, "--stdlib", options_.stdlib, say({"FOLDER", "MAP"}),
               {"a standard library instead of the built-in one", "een standaardbibliotheek in plaats van de ingebouwde"});
    }
    app.footer(say({"Examples:\n", "Voorbeelden:\n"}) + "  knoop std list\n  knoop std show nl/municipality");
}

void CommandLine::add_registers() {
    auto const group = [&](char const* name, Text meaning) -> CLI::App& {
        auto& app = *app_.add_subcommand(name, say(meaning));
        app.group(say({"Commands", "Opdrachten"}));
        app.allow_extras();
        app.get_help_ptr()->group(say({"Flags", "Opties"}));
        return app;
    };
    auto& imports = group("import", {"make a model of a published register", "maak een model van een gepubliceerd register"});
    auto& from = add(imports, "register", Command::import_register, {"of a CSV file of grants", "van een CSV-bestand met verleningen"},
                     {"  knoop import register register.csv --to register.knoop\n  knoop import register register.csv --grantor Executive --column \"Who=to\"",
                      "  knoop import register register.csv --to register.knoop\n  knoop import register register.csv --grantor College --column \"Wie=aan\""});
    from.add_option("FILE", options_.paths, say({"the register", "het register"}))->type_name("");
    output_flags(from);
    option(from, "--grantor", options_.grantor, say({"NAME", "NAAM"}),
           {"who grants where a row does not say", "wie verleent waar een rij dat niet zegt"});
    from.add_option("--column", options_.columns, say({"what a column is, as `Who=to`, `Note=nothing`", "wat een kolom is, als `Wie=aan`, `Nummer=niets`"}))
        ->allow_extra_args(false)
        ->type_name(say({"HEADING=WHAT", "KOP=WAT"}));
    option(from, "--to", options_.output, say({"FILE", "BESTAND"}), {"write there", "schrijf daarheen"});

    auto& exports = group("export", {"write a register out of a model", "schrijf een register uit een model"});
    auto& to = add(exports, "register", Command::export_register, {"of the grants in a model", "van de verleningen in een model"},
                   {"  knoop export register town.knoop -o register.csv\n  knoop export register town.knoop --format html --as-of 2025-01-01",
                    "  knoop export register gemeente.knoop -o register.csv\n  knoop export register gemeente.knoop --format html --as-of 2025-01-01"});
    paths(to);
    output_flags(to);
    model_flags(to);
    reading_flag(to);
    option(to, "--format", written_.format, "csv|md|html", {"form of the output", "vorm van de uitvoer"});
    option(to, "--by", written_.by, "function|power", {"put together what one function has, or who has one power", "per functie, of per bevoegdheid"});
    option(to, "-o,--output", options_.output, say({"FILE", "BESTAND"}), {"write there", "schrijf daarheen"});
}

// ---- what CLI11 did not know

auto names_of_flags(CLI::App const& app) -> std::vector<std::string> {
    std::vector<std::string> names;
    for (auto const* option : app.get_options())
        for (auto const& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

auto names_of_commands(CLI::App const& app) -> std::vector<std::string> {
    std::vector<std::string> names;
    for (auto const* command : app.get_subcommands([](CLI::App const*) { return true; })) names.push_back(command->get_name());
    return names;
}

auto nearest_of(std::string_view word, std::vector<std::string> const& names) -> std::string {
    std::vector<std::string_view> const views{names.begin(), names.end()};
    return std::string{nearest(word, views)};
}

void CommandLine::report_extras(CLI::App const& app) {
    for (auto const& word : app.remaining(false)) {
        auto const is_flag = word.size() > 1 && word.front() == '-';
        auto const bare = word.substr(0, word.find('='));
        auto const commands = names_of_commands(app);
        auto const& message = is_flag ? unknown_flag : commands.empty() ? one_too_many : unknown_command;
        auto const near = nearest_of(bare, is_flag ? names_of_flags(app) : commands);
        auto& diagnostic = diagnostics_.report(message, {}, {{"word", is_flag ? bare : word}});
        if (!near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
        if (&message == &unknown_command) return;  // what follows belongs to a command we do not know
    }
}

void CommandLine::report_missing() {
    // Of `who FILE POWER` the last word is the question; without one they list what can be asked.
    auto const asks = options_.command == Command::who || options_.command == Command::may || options_.command == Command::power ||
                      options_.command == Command::matrix;
    if (auto& words = options_.paths; options_.command == Command::power && words.size() > 2) {
        if (auto const& on = words[words.size() - 2]; on == "on" || on == "over") {
            options_.decision = words.back();
            words.resize(words.size() - 2);
        }
    }
    if (asks && !options_.paths.empty()) {
        options_.name = options_.paths.back();
        options_.paths.pop_back();
    }
    if (!options_.name.empty()) return;
    if (options_.command == Command::import_register && options_.paths.empty())
        diagnostics_.report(missing_argument, {}, {{"command", "knoop import register"}, {"argument", {"file", "het bestand"}}});
    if (options_.command == Command::explain)
        diagnostics_.report(missing_argument, {},
                            {{"command", "knoop explain"}, {"argument", {"rule", "de naam van een regel"}}});
    if (options_.command == Command::query)
        diagnostics_.report(missing_argument, {}, {{"command", "knoop query"}, {"argument", {"question", "een vraag"}}});
    if (options_.command == Command::std_show)
        diagnostics_.report(missing_argument, {}, {{"command", "knoop std show"}, {"argument", {"name", "een naam"}}});
}

template <class Enum>
void CommandLine::choose(std::string const& flag, std::string const& word, std::span<std::string_view const> choices,
                         Enum& into) {
    if (word.empty()) return;
    auto const found = std::find(choices.begin(), choices.end(), word);
    if (found != choices.end()) {
        into = static_cast<Enum>(found - choices.begin());
        return;
    }
    OwnedText const list{words_of(choices, Language::en), words_of(choices, Language::nl)};
    auto& diagnostic = diagnostics_.report(unknown_value, {}, {{"flag", flag}, {"word", word}, {"choices", list}});
    if (auto const near = nearest(word, choices); !near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
}

auto CommandLine::format_of(std::string const& word, std::span<std::string_view const> allowed) -> OutputFormat {
    std::size_t at = 0;
    choose("--format", word, allowed, at);
    return static_cast<OutputFormat>(std::find(std::begin(formats), std::end(formats), allowed[at]) - std::begin(formats));
}

// `--format text --format sarif -o a.sarif`: each -o belongs to the --format before it; one before all to the first.
void CommandLine::pair_outputs() {
    std::optional<std::string> leading;
    auto& outputs = options_.outputs;
    std::size_t nth_format = 0;
    std::size_t nth_file = 0;
    for (auto const* seen : check_->parse_order()) {
        if (seen == formats_ && nth_format < written_.formats.size()) {
            outputs.push_back({format_of(written_.formats[nth_format++], finding_formats), leading.value_or("")});
            leading.reset();
        }
        if (seen != outputs_ || nth_file >= written_.outputs.size()) continue;
        auto const& file = written_.outputs[nth_file++];
        if (outputs.empty() && !leading) leading = file;
        else if (!outputs.empty() && outputs.back().file.empty()) outputs.back().file = file;
        else diagnostics_.report(output_twice, {}, {{"file", file}});
    }
    if (outputs.empty()) outputs.push_back({OutputFormat::text, leading.value_or("")});
    auto const on_standard_output = [](Output const& output) { return output.file.empty() || output.file == "-"; };
    if (std::count_if(outputs.begin(), outputs.end(), on_standard_output) > 1) diagnostics_.report(formats_mixed, {});
}

// Which two: two files, or one with --since or with two days. One alone is a proposal, and its base the other.
void CommandLine::check_diff() {
    std::pair<bool, char const*> const of_picture[] = {
        {!options_.paper.empty(), "--paper"}, {!options_.theme.empty(), "--theme"}, {!options_.layout_file.empty(), "--layout"}, {!options_.link_base.empty(), "--link-base"}};
    for (auto const& flag : of_picture)
        if (flag.first && options_.draw_to.empty()) diagnostics_.report(needs_flag, {}, {{"flag", std::string{flag.second}}, {"other", "--draw"}});
    auto const two_days = options_.days.size() == 2;
    if (options_.days.size() > 2) diagnostics_.report(one_too_many, {}, {{"word", "--as-of " + written_.days[2]}});
    if (!options_.since.empty()) {
        if (options_.paths.size() > 1) diagnostics_.report(one_too_many, {}, {{"word", options_.paths[1]}});
        return;
    }
    if (options_.paths.size() > 2) diagnostics_.report(one_too_many, {}, {{"word", options_.paths[2]}});
    if (options_.paths.empty() && !two_days) diagnostics_.report(needs_two, {});
}

void CommandLine::convert() {
    auto const language = [&](std::string const& flag, std::string const& word, std::optional<Language>& into) {
        if (word.empty()) return;
        into.emplace();
        choose(flag, word, languages, *into);
    };
    language("--lang", written_.language, options_.language);
    language("--to", written_.to, options_.to);
    choose("--color", written_.color, colors, options_.color);
    if (!written_.by.empty()) {
        std::size_t nth = 0;
        choose("--by", written_.by, groupings, nth);
        options_.by = nth == 0 ? Options::By::function : Options::By::power;
    }
    auto const allowed = options_.command == Command::query             ? std::span<std::string_view const>{table_formats}
                         : options_.command == Command::power ? std::span<std::string_view const>{power_formats}
                         : options_.command == Command::matrix || options_.command == Command::compare ? std::span<std::string_view const>{sheet_formats}
                         : options_.command == Command::diff            ? std::span<std::string_view const>{diff_formats}
                         : options_.command == Command::export_register ? std::span<std::string_view const>{register_formats}
                                                                        : plain_formats;
    if (options_.command == Command::draw) {
        if (!written_.format.empty()) {
            std::size_t nth = 0;
            choose("--format", written_.format, picture_formats, nth);
            options_.picture_format = picture_endings[nth];
        }
        if (options_.draw_all && (options_.output.empty() || options_.output == "-")) diagnostics_.report(needs_flag, {}, {{"flag", "--all"}, {"other", "-o"}});
        for (auto const* flag : {options_.draw_all && !options_.view.empty() ? "--view" : nullptr, options_.draw_all && !options_.finding.empty() ? "--finding" : nullptr})
            if (flag) diagnostics_.report(not_together, {}, {{"flag", std::string{flag}}, {"other", "--all"}});
        if (!options_.finding.empty() && !options_.view.empty()) diagnostics_.report(not_together, {}, {{"flag", "--finding"}, {"other", "--view"}});
    } else {
        options_.format = format_of(written_.format, allowed);
    }
    if (options_.command == Command::check) pair_outputs();
    auto const* flag = options_.grow_baseline ? "--grow-baseline" : options_.update_baseline ? "--update-baseline" : nullptr;
    if (flag && options_.baseline.empty()) diagnostics_.report(needs_flag, {}, {{"flag", std::string{flag}}, {"other", "--baseline"}});
    if (!written_.paper.empty()) {
        std::size_t nth = 0;
        choose("--paper", written_.paper, papers, nth);
        options_.paper = papers[nth];
    }
    if ((options_.portrait || options_.landscape) && options_.paper.empty())
        diagnostics_.report(needs_flag, {}, {{"flag", options_.portrait ? "--portrait" : "--landscape"}, {"other", "--paper"}});
    choose("--fail-level", written_.fail_level, severities, options_.fail_level);
    choose("--fail-on", written_.fail_on, fail_ons, options_.fail_on);
    auto const about = [&](char const* dimension, std::string const& value) {
        if (!value.empty()) options_.asked_case.emplace_back(dimension, value);
    };
    about("amount", written_.amount);
    about("area", written_.area);
    about("case-type", written_.case_type);
    for (auto const& each : written_.cases) {
        auto const equals = std::min(each.find('='), each.size());
        options_.asked_case.emplace_back(each.substr(0, equals), equals < each.size() ? each.substr(equals + 1) : "");
    }
    auto const day = [&](std::string const& word) -> std::optional<Date> {
        auto const period = parse_period(word);
        if (period && period->first == period->last) return period->first;
        diagnostics_.report(not_a_date, {}, {{"flag", "--as-of"}, {"word", word}});
        return {};
    };
    if (!written_.as_of.empty()) options_.as_of = day(written_.as_of);
    for (auto const& word : written_.days)
        if (auto const date = day(word)) options_.days.push_back(*date);
    if (options_.command == Command::diff) check_diff();
    if (auto const& word = written_.max_warnings; !word.empty()) {
        std::size_t count = 0;
        auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
        if (error == std::errc{} && end == word.data() + word.size())
            options_.max_warnings = count;
        else
            diagnostics_.report(not_a_count, {}, {{"flag", "--max-warnings"}, {"word", word}});
    }
    // Commands about rules speak of the library when nothing is named; the others of the current folder.
    auto const about_rules = options_.command == Command::test || options_.command == Command::rules || options_.command == Command::explain;
    if (options_.paths.empty() && !about_rules) options_.paths.emplace_back(".");
}

auto CommandLine::read(std::vector<std::string> args) -> Invocation {
    Invocation invocation;
    invocation.language = language_;
    auto const nothing_asked = args.empty();
    CLI::App const* command = &app_;
    auto const innermost = [&] {
        command = &app_;
        while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
    };
    try {
        std::reverse(args.begin(), args.end());  // as CLI11 wants them
        app_.parse(std::move(args));
        innermost();
        for (auto const* app = &app_; app; app = app == command ? nullptr : app->get_subcommands().front()) report_extras(*app);
        auto const found = commands_.find(command);
        if (found != commands_.end()) {
            options_.command = found->second;
            report_missing();
            convert();
            if (diagnostics_.empty()) invocation.options = options_;
        } else if (diagnostics_.empty()) {
            OwnedText const what{"command", "een opdracht"};
            if (nothing_asked) invocation.print = app_.help();
            diagnostics_.report(missing_argument, {},
                                {{"command", command == &app_ ? "knoop" : "knoop " + command->get_name()}, {"argument", what}});
        }
    } catch (CLI::CallForHelp const&) {
        invocation.print = app_.help();
    } catch (CLI::CallForVersion const& version) {
        invocation.print = std::string{version.what()} + '\n';
    } catch (CLI::ArgumentMismatch const& error) {
        innermost();
        std::string const words = error.what();  // `--lang: 1 required …`
        diagnostics_.report(missing_value, {}, {{"flag", words.substr(0, words.find(':'))}});
    } catch (CLI::ParseError const& error) {
        innermost();
        diagnostics_.report(usage, {}, {{"words", std::string{error.what()}}});
    }
    invocation.diagnostics = std::move(diagnostics_);
    invocation.see =
        "knoop" + (command == &app_ ? "" : (command->get_parent() == &app_ ? " " : " " + command->get_parent()->get_name() + " ") + command->get_name()) + " --help";
    return invocation;
}

}  // namespace

auto read_arguments(std::vector<std::string> args, Environment const& environment) -> Invocation {
    return CommandLine{language_of(args, environment.language)}.read(std::move(args));
}

}  // namespace knoop
