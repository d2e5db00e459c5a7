#include "src/diagrams/view.hpp"

#include "src/base/nearest.hpp"
#include "src/model/program.hpp"

#include <charconv>

namespace knoop {

namespace {

constexpr Message view_statement{
    "view-statement", Severity::error,
    text("a view has nothing to do with this: it knows what to show ({kinds}; of one thing with `of X`), `depth 3`, `direction right`, "
         "`mark findings`, `include` and `exclude`",
         "dit hoort niet in een aanzicht: dat kent wat het toont ({kinds}; van één ding met `van X`), `diepte 3`, `richting rechts`, "
         "`markeer bevindingen`, `met-ook` en `zonder-ook`")};
constexpr Message view_subject{"view-subject", Severity::error, text("unknown name `{name}`", "onbekende naam `{name}`")};
constexpr Message view_without_kind{
    "view-without-kind", Severity::error,
    text("view `{name}` does not say what it shows", "aanzicht `{name}` zegt niet wat het toont")};
constexpr Message view_unused{
    "view-word-unused", Severity::warning,
    text("`{word}` says nothing in a view of the kind `{kind}`", "`{word}` zegt niets in een aanzicht van de soort `{kind}`")};
constexpr Text did_you_mean = text("did you mean `{name}`?", "bedoelt u `{name}`?");
constexpr Text what_a_view_shows = text("for example `organogram of amsterdam`; there are {kinds}",
                                        "bijvoorbeeld `organogram van amsterdam`; er zijn {kinds}");

// "`organogram`, `mandates` …" in the words of a dialect.
auto kinds_of_view(Language dialect) -> std::string {
    std::string list;
    for (auto const& kind : view_kinds) list += (list.empty() ? "`" : ", `") + std::string{kind.word.in(dialect)} + '`';
    return list;
}

// A path as seen from a block: its first word outwards from there, the others downwards.
auto resolve(Model const& model, EntityId scope, std::string_view path) -> EntityId {
    auto const word = [&](std::string_view& rest) {
        auto const dot = rest.find('.');
        auto const symbol = model.vocabulary->names.find(rest.substr(0, dot));
        rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
        return symbol;
    };
    auto const first = word(path);
    if (!first) return {};
    auto found = EntityId{};
    for (auto at = scope; at && !found; at = model.entities[at].parent) found = model.child(at, first);
    if (!found) found = model.child({}, first);
    while (found && !path.empty()) {
        auto const next = word(path);
        found = next ? model.child(found, next) : EntityId{};
    }
    return found;
}

class ViewReader {
public:
    ViewReader(Model const& model, Diagnostics& diagnostics, Kept const& kept)
        : model_(model),
          diagnostics_(diagnostics),
          file_(kept.place.file),
          tree_((*model.trees)[file_.index]),
          node_(kept.place.node) {
        spec_.scope = kept.scope;
    }

    auto read() -> ViewSpec {
        for (auto const child : tree_.children(node_)) {
            switch (tree_.kind(child)) {
                case NodeKind::path:
                    spec_.name = tree_.text(child);
                    spec_.span = tree_.span(child);
                    break;
                case NodeKind::value: spec_.title = tree_.string_value(child); break;
                case NodeKind::plain: statement(child); break;
                case NodeKind::view_filter:
                    spec_.filters.push_back({tree_.first_token(child).kind == TokenKind::kw_include, {file_, child}});
                    break;
                default: break;  // error nodes were reported by the parser
            }
        }
        if (!kind_seen_ && !kind_misspelt_)
            diagnostics_.report(view_without_kind, spec_.span, {{"name", spec_.name}}).note({}, what_a_view_shows, {{"kinds", kinds_of_view(tree_.dialect)}});
        if (kind_seen_ && is_plate(spec_.kind)) {
            if (spec_.depth) report_unused(view_depth);
            if (spec_.to_the_right) report_unused(view_direction);
            if (spec_.kind == ViewKind::power && spec_.mark_findings) report_unused(view_mark);
            if (spec_.kind == ViewKind::power && !spec_.filters.empty()) report_unused(spec_.filters.front().include ? view_include : view_exclude);
        }
        return std::move(spec_);
    }

private:
    void report_unused(Text word) {
        diagnostics_.report(view_unused, spec_.span, {{"word", std::string{word.in(tree_.dialect)}}, {"kind", std::string{word_of(spec_.kind).in(tree_.dialect)}}});
    }

    void statement(NodeId plain) {
        std::vector<NodeId> phrases;
        for (auto const phrase : tree_.children(plain)) phrases.push_back(phrase);
        auto const is = [&](std::size_t nth, Text word) {
            return nth < phrases.size() && tree_.kind(phrases[nth]) == NodeKind::path &&
                   tree_.text(phrases[nth]) == word.in(tree_.dialect);
        };
        if (phrases.size() == 2 && is(0, view_mark) && is(1, view_findings)) {
            spec_.mark_findings = true;
        } else if (phrases.size() == 2 && is(0, view_depth) && depth(tree_.text(phrases[1]))) {
        } else if (phrases.size() == 2 && is(0, view_direction) && (is(1, view_right) || is(1, view_down))) {
            spec_.to_the_right = is(1, view_right);
        } else if (auto const kind = kind_of(phrases.front()); kind && phrases.size() == 1) {
            shows(*kind);
        } else if (kind && phrases.size() == 3 && is(1, view_of) && tree_.kind(phrases[2]) == NodeKind::path) {
            shows(*kind);
            subject(phrases[2]);
        } else {
            auto& diagnostic = diagnostics_.report(view_statement, tree_.span(phrases.front()), {{"kinds", kinds_of_view(tree_.dialect)}});
            auto const near = nearest_word(tree_.text(phrases.front()));
            if (!near.empty()) diagnostic.note({}, did_you_mean, {{"name", near}});
            kind_misspelt_ = kind_misspelt_ || kind_called(near);
        }
    }

    auto kind_of(NodeId phrase) const -> std::optional<ViewKind> {
        for (auto const& known : view_kinds)
            if (tree_.text(phrase) == known.word.in(tree_.dialect)) return known.kind;
        return {};
    }

    auto nearest_word(std::string_view word) const -> std::string_view {
        std::vector<std::string_view> known{view_depth.in(tree_.dialect), view_mark.in(tree_.dialect), view_direction.in(tree_.dialect)};
        for (auto const& kind : view_kinds) known.push_back(kind.word.in(tree_.dialect));
        auto const near = nearest(word, known);
        return near == word ? std::string_view{} : near;
    }

    void shows(ViewKind kind) {
        kind_seen_ = true;
        spec_.kind = kind;
    }

    void subject(NodeId path) {
        spec_.root = resolve(model_, spec_.scope, tree_.text(path));
        if (!spec_.root) diagnostics_.report(view_subject, tree_.span(path), {{"name", std::string{tree_.text(path)}}});
    }

    auto depth(std::string_view digits) -> bool {
        auto depth = 0u;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), depth);
        if (error != std::errc{} || end != digits.data() + digits.size() || depth == 0) return false;
        spec_.depth = depth;
        return true;
    }

    Model const& model_;
    Diagnostics& diagnostics_;
    FileId file_;
    Tree const& tree_;
    NodeId node_;
    ViewSpec spec_;
    bool kind_seen_ = false;
    bool kind_misspelt_ = false;
};

}  // namespace

auto views(Model const& model, Diagnostics& diagnostics) -> std::vector<ViewSpec> {
    std::vector<ViewSpec> found;
    for (auto const& kept : model.kept) {
        auto const& tree = (*model.trees)[kept.place.file.index];
        if (tree.kind(kept.place.node) != NodeKind::view || is_library((*model.sources)[kept.place.file])) continue;
        found.push_back(ViewReader{model, diagnostics, kept}.read());
    }
    return found;
}

auto kind_called(std::string_view word) -> std::optional<ViewKind> {
    for (auto const& known : view_kinds)
        if (word == known.word.en || word == known.word.nl) return known.kind;
    return {};
}

auto default_view(Model const& model, ViewKind kind) -> ViewSpec {
    ViewSpec spec;
    spec.kind = kind;
    spec.name = word_of(spec.kind).in(model.dialect);
    return spec;
}

}  // namespace knoop
