#include "src/rules/compile.hpp"

#include "src/model/words.hpp"
#include "src/rules/plan.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message compares_everything{"rule-compares-everything", Severity::error,
    text("this compares every `{one}` with every `{other}`: no fact connects them", "dit vergelijkt elke `{one}` met elke `{other}`: geen feit verbindt ze")};
constexpr Message nothing_yields{"rule-without-range", Severity::error,
    text("nothing says which `{one}` to look at", "niets zegt naar welke `{one}` te kijken is")};
constexpr Message language_missing{"text-in-one-language", Severity::error,
    text("the {what} of a rule needs both languages", "voor de {what} van een regel zijn beide talen nodig")};
constexpr Message placeholders_differ{"placeholders-differ", Severity::error,
    text("`{name}` stands in one language only", "`{name}` staat maar in één van de talen")};
constexpr Message placeholder_unbound{"placeholder-unbound", Severity::error,
    text("`{name}` has no value here: only variables of `for` and of the outermost `some` of `where` do",
         "`{name}` heeft hier geen waarde: alleen variabelen van `voor` en van de buitenste `enig` van `waarbij` hebben die")};
constexpr Message fix_target{"fix-target", Severity::error,
    text("`{name}` is no variable of `for`", "`{name}` is geen variabele van `voor`")};
constexpr Message given_denies{"given-denies", Severity::warning,
    text("`given` asks for an absence, and silence would hide the finding; move it to `where`",
         "`gegeven` vraagt of iets ontbreekt, en dan verbergt stilte de bevinding; verplaats dit naar `waarbij`")};
constexpr Message clause_missing{"rule-incomplete", Severity::error, text("the rule has no `{what}`", "de regel heeft geen `{what}`")};
constexpr Message unknown_level{"unknown-level", Severity::error,
    text("`{name}` is no level; there are error, warning and advice", "`{name}` is geen niveau; er zijn fout, waarschuwing en advies")};

auto level_of(std::string_view word) -> std::optional<Severity> {
    if (word == "error" || word == "fout") return Severity::error;
    if (word == "warning" || word == "waarschuwing") return Severity::warning;
    if (word == "advice" || word == "advies") return Severity::advice;
    return {};
}

auto is_binder(NodeKind kind) -> bool {
    return kind == NodeKind::binder || kind == NodeKind::pair_binder || kind == NodeKind::fact_binder;
}

class RuleCompiler {
public:
    RuleCompiler(Vocabulary& words, std::vector<Tree> const& all_trees, Tree const& of, Diagnostics& sink, EntityNames names = {})
        : vocabulary(words), tree(of), diagnostics(sink), compiler(words, all_trees, rule.formula, sink, std::move(names)) {}

    auto read(NodeId node) -> std::optional<Rule>;
    bool proven = false;
    auto read_expect(NodeId node) -> std::optional<Rule>;

private:
    void clause(NodeId node);
    void texts(NodeId node, OwnedText& into, Text what, bool needed = true);
    void setting(NodeId node);
    void source(NodeId node, std::vector<RuleSource>& into);
    void example(NodeId node);
    void read_case(NodeId node);
    void read_fix(NodeId node);
    void bind_placeholders(OwnedText const& words, ClaimId where, Span span, std::vector<Placeholder>& into);
    void both(NodeId clause_node, ClaimId& into);
    auto placeholders(OwnedText const& message, Span span, ClaimId where) -> std::vector<Placeholder>;
    void visible_in(ClaimId where, std::vector<std::pair<ClaimId, bool>>& scopes) const;
    void check_given(ClaimId id);
    void check_plan();
    void report(Message const& message, Span span, Arguments arguments = {}) {
        failed = failed || message.severity == Severity::error;
        diagnostics.report(message, span, std::move(arguments));
    }

    Vocabulary& vocabulary;
    Tree const& tree;
    Diagnostics& diagnostics;
    Rule rule;
    FormulaCompiler compiler;
    bool failed = false;
};

void RuleCompiler::texts(NodeId node, OwnedText& into, Text what, bool needed) {
    auto any = false;
    for (auto const child : tree.children(node)) {
        if (tree.kind(child) != NodeKind::language_text) continue;
        any = true;
        auto const dutch = tree.text(tree.first_token(child)) == "nl";
        (dutch ? into.nl : into.en) = tree.string_value(tree.child(child, 0u));
    }
    if ((any || needed) && (into.en.empty() || into.nl.empty())) report(language_missing, tree.span(node), {{"what", what}});
}

void RuleCompiler::setting(NodeId node) {
    auto const value = tree.child(node, 0u);
    if (!value) return;
    auto const word = tree.text(value);
    auto const period = [&]() { return parse_period(word); };
    switch (tree.first_token(node).kind) {
        case TokenKind::kw_category: rule.category = word; return;
        case TokenKind::kw_level:
            if (auto const level = level_of(word)) rule.level = *level;
            else report(unknown_level, tree.span(value), {{"name", word}});
            return;
        case TokenKind::kw_reviewed: rule.reviewed = tree.first_token(value).kind == TokenKind::kw_yes; return;
        case TokenKind::kw_version: rule.version = period(); return;
        case TokenKind::kw_from:
            if (auto const from = period()) rule.from = from->first;
            return;
        case TokenKind::kw_until:
            if (auto const until = period()) rule.until = until->last;
            return;
        default: return;
    }
}

void RuleCompiler::source(NodeId node, std::vector<RuleSource>& into) {
    for (auto const child : tree.children(node)) {
        RuleSource found;
        found.span = tree.span(child);
        if (tree.kind(child) == NodeKind::citation) {
            for (auto const part : tree.children(child)) {
                if (tree.kind(part) == NodeKind::path) found.document = tree.text(part);
                else found.text = tree.string_value(part);
            }
        } else {
            found.text = tree.string_value(child);
        }
        into.push_back(std::move(found));
    }
}

void RuleCompiler::example(NodeId node) {
    RuleExample found;
    found.bad = tree.first_token(node).kind == TokenKind::kw_bad;
    found.title = tree.string_value(tree.child(node, 0u));
    found.dialect = tree.dialect;
    found.span = tree.span(node);
    auto const block = tree.child(node, NodeKind::block);
    if (!block) return;
    found.text = tree.span(block);
    if (found.text.end - found.text.begin >= 2) {
        ++found.text.begin;
        if (tree.source[found.text.end - 1] == '}') --found.text.end;
    }
    rule.examples.push_back(std::move(found));
}

// A second `given` or `where` goes together with the first.
void RuleCompiler::both(NodeId clause_node, ClaimId& into) {
    auto const node = tree.child(clause_node, 0u);
    if (!node) {
        failed = true;
        return;
    }
    auto const claim = compiler.compile(tree, node);
    into = into ? compiler.all({into, claim}, tree.span(clause_node)) : claim;
}

void RuleCompiler::read_case(NodeId node) {
    RuleCase found;
    found.span = tree.span(node);
    auto first = true;
    for (auto const child : tree.children(node)) {
        if (tree.kind(child) == NodeKind::where_clause) both(child, found.where);
        if (tree.kind(child) == NodeKind::source_clause) source(child, found.sources);
        if (tree.kind(child) != NodeKind::path) continue;
        if (first) found.name = tree.text(child);
        else if (auto const level = level_of(tree.text(child))) found.level = level;
        else report(unknown_level, tree.span(child), {{"name", tree.text(child)}});
        first = false;
    }
    texts(node, found.message, {"message", "melding"});
    rule.cases.push_back(std::move(found));
}

void RuleCompiler::read_fix(NodeId node) {
    RuleFix found;
    found.span = tree.span(node);
    auto const after_title = tree.child(node, NodeKind::path);
    if (!after_title) return;
    auto kind = tree.tokens[tree[node].first + 1].kind;
    found.kind = kind == TokenKind::kw_safe ? Fix::Kind::safe : Fix::Kind::review;
    auto const verb = tree.tokens[tree[after_title].first - 1].kind;
    found.edit = verb == TokenKind::kw_insert ? RuleFix::Edit::insert : verb == TokenKind::kw_limit ? RuleFix::Edit::limit : RuleFix::Edit::replace;
    auto seen_target = false;
    for (auto const child : tree.children(node)) {
        if (tree.kind(child) == NodeKind::path) seen_target = true;
        if (tree.kind(child) == NodeKind::where_clause) both(child, found.where);
        if (tree.kind(child) != NodeKind::language_text) continue;
        auto const dutch = tree.text(tree.first_token(child)) == "nl";
        auto& words = seen_target ? found.text : found.title;
        (dutch ? words.nl : words.en) = tree.string_value(tree.child(child, 0u));
    }
    for (auto const& words : {found.title, found.text})
        if (words.en.empty() || words.nl.empty()) report(language_missing, found.span, {{"what", {"fix", "verbetering"}}});
    auto const name = tree.text(after_title);
    auto const is_target = [&](Slot slot) { return rule.formula.variables[slot].name == name; };
    auto const target = std::find_if(rule.variables.begin(), rule.variables.end(), is_target);
    if (target == rule.variables.end()) report(fix_target, tree.span(after_title), {{"name", name}});
    else found.target = static_cast<std::size_t>(target - rule.variables.begin());
    rule.fixes.push_back(std::move(found));
}

void RuleCompiler::clause(NodeId node) {
    switch (tree.kind(node)) {
        case NodeKind::for_clause: {
            FormulaCompiler::Bound bound;
            for (auto const child : tree.children(node))
                if (is_binder(tree.kind(child))) compiler.bind(tree, child, bound);
            rule.variables.insert(rule.variables.end(), bound.counted.begin(), bound.counted.end());
            rule.variables.insert(rule.variables.end(), bound.implied.begin(), bound.implied.end());
            rule.conditions.insert(rule.conditions.end(), bound.conditions.begin(), bound.conditions.end());
            return;
        }
        case NodeKind::text_clause:
            switch (tree.first_token(node).kind) {
                case TokenKind::kw_title: return texts(node, rule.title, {"title", "titel"});
                case TokenKind::kw_message: return texts(node, rule.message, {"message", "melding"});
                case TokenKind::kw_help: return texts(node, rule.help, {"help", "hulp"});
                default: return texts(node, rule.why, {"reason", "reden"});
            }
        case NodeKind::setting_clause: return setting(node);
        case NodeKind::sets_clause:
            rule.sets.clear();
            for (auto const child : tree.children(node)) rule.sets.emplace_back(tree.text(child));
            return;
        case NodeKind::source_clause: return source(node, rule.sources);
        case NodeKind::example: return example(node);
        default: return;
    }
}

auto RuleCompiler::read(NodeId node) -> std::optional<Rule> {
    auto const name = tree.child(node, 0u);
    if (!name) return {};
    rule.id = tree.text(name);
    rule.span = tree.span(name);
    rule.dialect = tree.dialect;
    // `for` first, wherever it stands; then what speaks of its variables.
    for (auto const child : tree.children(node)) {
        if (tree.kind(child) == NodeKind::error) failed = true;  // the parser said what is wrong
        else clause(child);
    }
    for (auto const child : tree.children(node)) {
        if (tree.kind(child) == NodeKind::given_clause) both(child, rule.given);
        if (tree.kind(child) == NodeKind::where_clause) both(child, rule.where);
    }
    for (auto const child : tree.children(node))
        if (tree.kind(child) == NodeKind::case_clause) read_case(child);
    for (auto const child : tree.children(node))
        if (tree.kind(child) == NodeKind::fix_clause) read_fix(child);

    if (!rule.where && !rule.cases.empty()) {
        // Without `where`: wherever one of the cases holds.
        Claim any;
        any.tag = ClaimTag::any;
        any.span = rule.span;
        std::vector<ClaimId> wheres;
        for (auto const& one : rule.cases) wheres.push_back(one.where ? one.where : compiler.all({}, one.span));
        rule.where = rule.formula.add(any, wheres);
    }
    if (rule.variables.empty()) report(clause_missing, rule.span, {{"what", {"for", "voor"}}});
    if (!rule.where) report(clause_missing, rule.span, {{"what", {"where", "waarbij"}}});
    if (rule.message.en.empty() && rule.cases.empty()) report(clause_missing, rule.span, {{"what", {"message", "melding"}}});
    failed = failed || compiler.failed();
    if (failed) return {};
    rule.placeholders = placeholders(rule.message, rule.span, rule.where);
    for (auto& one : rule.cases) bind_placeholders(one.message, one.where, one.span, one.placeholders);
    for (auto& one : rule.fixes)
        for (auto const* words : {&one.title, &one.text}) bind_placeholders(*words, one.where, one.span, one.placeholders);
    if (rule.given) check_given(rule.given);
    failed = failed || compiler.failed();
    if (failed) return {};
    finish(rule.formula);
    if (!proven) check_plan();
    if (failed) return {};
    return std::move(rule);
}

// Of a part with a condition of its own: from there, else from the rule's.
void RuleCompiler::bind_placeholders(OwnedText const& words, ClaimId where, Span span, std::vector<Placeholder>& into) {
    auto const is_bound = [&](std::string_view name) {
        return std::any_of(into.begin(), into.end(), [&](auto const& p) { return p.name == name; });
    };
    for (auto const scope : {where, rule.where})
        for (auto& placeholder : placeholders(words, scope == where ? span : Span{}, scope))
            if (!is_bound(placeholder.name)) into.push_back(std::move(placeholder));
    for (auto rest = detail::next_placeholder(words.en); !rest.name.empty(); rest = detail::next_placeholder(rest.rest))
        if (!is_bound(rest.name)) report(placeholder_unbound, span, {{"name", rest.name}});
}

// The quantified parts of `where` whose variables a message may speak of, and whether all that they found are meant.
void RuleCompiler::visible_in(ClaimId where, std::vector<std::pair<ClaimId, bool>>& scopes) const {
    if (!where) return;
    std::vector<ClaimId> parts;
    conjuncts(rule.formula, where, parts);
    for (auto const part : parts) {
        auto const& claim = rule.formula.claims[part];
        if (claim.tag == ClaimTag::quantified && claim.quantity != Quantity::at_most && claim.number > 0)
            scopes.emplace_back(part, claim.number > 1);
        if (claim.tag != ClaimTag::comparison) continue;
        for (auto const side : {claim.left, claim.right})
            if (rule.formula.operands[side].tag == OperandTag::aggregate) scopes.emplace_back(rule.formula.operands[side].scope, true);
    }
}

auto RuleCompiler::placeholders(OwnedText const& message, Span span, ClaimId where) -> std::vector<Placeholder> {
    std::vector<std::string> names;
    for (auto const* words : {&message.en, &message.nl})
        for (auto rest = detail::next_placeholder(*words); !rest.name.empty(); rest = detail::next_placeholder(rest.rest))
            if (std::find(names.begin(), names.end(), rest.name) == names.end()) names.emplace_back(rest.name);
    std::vector<std::pair<ClaimId, bool>> scopes;
    visible_in(where, scopes);
    std::vector<Placeholder> found;
    for (auto const& name : names) {
        if (span && (!detail::covers("{" + name + "}", message.en) || !detail::covers("{" + name + "}", message.nl)))
            report(placeholders_differ, span, {{"name", name}});
        auto const first = std::string{segments_of(name).front()};
        auto const bound_by = [&](Slot slot) { return rule.formula.variables[slot].name == first; };
        Placeholder placeholder;
        placeholder.name = name;
        auto slot = no_slot;
        for (auto const variable : rule.variables)
            if (bound_by(variable)) slot = variable;
        for (auto const& [scope, all] : scopes) {
            if (slot != no_slot) break;
            for (auto const& term : rule.formula.terms_of(rule.formula.claims[scope])) {
                if (!bound_by(term.slot)) continue;
                slot = term.slot;
                placeholder.scope = scope;
                placeholder.all = all;
            }
        }
        if (slot == no_slot) {
            if (span && (!where || where == rule.where)) report(placeholder_unbound, span, {{"name", name}});
            continue;
        }
        auto const before = compiler.mark();
        compiler.see(slot);
        placeholder.operand = compiler.path_of_text(tree.dialect, name, span ? span : rule.span);
        compiler.leave(before);
        found.push_back(std::move(placeholder));
    }
    return found;
}

void RuleCompiler::check_given(ClaimId id) {
    auto const& claim = rule.formula.claims[id];
    if (claim.tag == ClaimTag::quantified && claim.quantity == Quantity::at_most && !claim.universal) report(given_denies, claim.span);
    for (auto const child : rule.formula.children(claim)) check_given(child);
}

void RuleCompiler::check_plan() {
    Plan plan;
    Planner planner{rule.formula, vocabulary, nullptr, plan, Planner::Reading::fast};
    auto parts = rule.conditions;
    for (auto const root : {rule.given, rule.where})
        if (root) conjuncts(rule.formula, root, parts);
    if (!rule.variables.empty()) planner.plan_scan(rule.variables, {}, parts, {}, false);
    VariableSet bound;
    for (auto const slot : rule.variables) bound.set(slot);
    for (auto const part : parts) planner.plan_inside(part, bound);
    for (auto const& one : rule.cases)
        if (one.where) planner.plan_inside(one.where, bound);
    for (auto const& one : rule.fixes)
        if (one.where) planner.plan_inside(one.where, bound);
    for (auto const& pair : planner.unguarded) {
        auto const name = [&](Slot slot) -> OwnedText {
            auto const& variable = rule.formula.variables[slot];
            return variable.name.empty() ? OwnedText{"_"} : OwnedText{variable.name};
        };
        if (pair.second == no_slot) report(nothing_yields, pair.span, {{"one", name(pair.first)}});
        else report(compares_everything, pair.span, {{"one", name(pair.first)}, {"other", name(pair.second)}});
    }
}

auto RuleCompiler::read_expect(NodeId node) -> std::optional<Rule> {
    auto const title = tree.child(node, 0u);
    auto const formula = tree.child(node, 1);
    if (!title || !formula) return {};
    rule.id = "expect";
    rule.span = tree.span(title);
    rule.dialect = tree.dialect;
    rule.title = OwnedText{tree.string_value(title)};
    rule.message = rule.title;
    rule.where = compiler.negate(compiler.compile(tree, formula));
    if (compiler.failed()) return {};
    finish(rule.formula);
    check_plan();
    if (failed) return {};
    return std::move(rule);
}

}  // namespace

auto compile_rule(Vocabulary& vocabulary, std::vector<Tree> const& trees, TreeRef place, Diagnostics& diagnostics) -> std::optional<Rule> {
    return RuleCompiler{vocabulary, trees, trees[place.file.index], diagnostics}.read(place.node);
}

auto compile_expect(Vocabulary& vocabulary, std::vector<Tree> const& trees, TreeRef place, EntityNames names, Diagnostics& diagnostics)
    -> std::optional<Rule> {
    return RuleCompiler{vocabulary, trees, trees[place.file.index], diagnostics, std::move(names)}.read_expect(place.node);
}

auto compile_rules(Vocabulary& vocabulary, std::vector<Tree> const& trees, Diagnostics& diagnostics,
                   std::function<bool(FileId)> const& proven) -> std::vector<Rule> {
    check_defines(vocabulary, trees, diagnostics, proven);
    std::vector<Rule> rules;
    for (auto const& declared : vocabulary.rules) {
        RuleCompiler compiler{vocabulary, trees, trees[declared.place.file.index], diagnostics};
        compiler.proven = proven && proven(declared.place.file);
        if (auto rule = compiler.read(declared.place.node)) rules.push_back(std::move(*rule));
    }
    return rules;
}

auto compile_query(Vocabulary& vocabulary, std::vector<Tree> const& trees, FileId file, std::span<NodeId const> binders, NodeId formula,
                   EntityNames names, Diagnostics& diagnostics) -> std::optional<Query> {
    auto const& tree = trees[file.index];
    Query query;
    FormulaCompiler compiler{vocabulary, trees, query.formula, diagnostics, std::move(names)};
    FormulaCompiler::Bound bound;
    for (auto const binder : binders) compiler.bind(tree, binder, bound);
    query.variables = bound.counted;
    query.variables.insert(query.variables.end(), bound.implied.begin(), bound.implied.end());
    query.conditions = bound.conditions;
    query.where = compiler.compile(tree, formula);
    if (compiler.failed()) return {};
    finish(query.formula);
    return query;
}

void check_defines(Vocabulary& vocabulary, std::vector<Tree> const& trees, Diagnostics& diagnostics,
                   std::function<bool(FileId)> const& proven) {
    for (auto const id : vocabulary.defines.ids()) {
        if (proven && proven(vocabulary.defines[id].span.file)) continue;
        Formula formula;
        FormulaCompiler compiler{vocabulary, trees, formula, diagnostics};
        std::vector<Slot> parameters;
        compiler.leave_defines_closed();
        compiler.compile_define(id, parameters);
    }
}

auto all_sources(Rule const& rule) -> std::vector<RuleSource> {
    auto all = rule.sources;
    for (auto const& one : rule.cases)
        for (auto const& source : one.sources)
            if (std::find(all.begin(), all.end(), source) == all.end()) all.push_back(source);
    return all;
}

}  // namespace knoop
