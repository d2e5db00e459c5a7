// Elaboration, first half: who is there. Blocks are read level by level; what each kind of statement does is in entity_*.cpp.
#include "src/model/declarations.hpp"

#include "dsl/other_dialect.hpp"
#include "src/model/voting_words.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message verb_needs_object{"verb-needs-object", Severity::error,
    text("`{verb}` is a verb; its object is missing", "`{verb}` is een werkwoord; het voorwerp ontbreekt")};
constexpr Message weights_elsewhere{"weights-elsewhere", Severity::error,
    text("`{word}` stands in a block `votes`", "`{word}` staat in een blok `stemmingen`")};
constexpr Message votes_elsewhere{"votes-elsewhere", Severity::error,
    text("a block `{word}` with the voting rules stands in a body or table", "een blok `{word}` met stemregels hoort bij een orgaan of tafel")};
constexpr Message votes_empty{"votes-missing", Severity::error,
    text("`{word}` needs a block that says what adopts a proposal", "bij `{word}` hoort een blok dat zegt wanneer een voorstel is aangenomen")};
constexpr Message reading_in_reading{"reading-in-reading", Severity::error,
    text("a reading cannot stand in a reading: give it a topic of its own, beside this one",
         "een lezing kan niet in een lezing staan: geef haar een eigen onderwerp, naast deze")};
constexpr Message reading_in_kind{"reading-in-kind", Severity::error,
    text("a reading is of a model, not of a kind", "een lezing hoort bij een model, niet bij een soort")};
constexpr Message not_in_reading{"not-in-reading", Severity::error,
    text("`{word}` holds for the whole model, so it cannot stand in a reading", "`{word}` geldt voor het hele model en kan dus niet in een lezing staan")};
constexpr Message in_its_block{"stands-in-block", Severity::error,
    text("`{word}` does not stand behind a name, but in the block of `{name}`", "`{word}` staat niet achter een naam, maar in het blok van `{name}`")};
constexpr Message name_is_verb{"name-is-verb", Severity::error,
    text("`{word}` is a verb, and cannot be the name of a {kind}", "`{word}` is een werkwoord, en kan geen naam zijn van een {kind}")};
constexpr Message needs_base{"needs-base", Severity::error,
    text("`{word}` changes a base, and this file has none: begin it with `{base} \"…\"`",
         "`{word}` wijzigt een basis, en dit bestand heeft er geen: begin het met `{base} \"…\"`")};
constexpr Message only_at_top{"only-at-top", Severity::error,
    text("`{word}` can only stand at the top of a file", "`{word}` kan alleen boven in een bestand staan, buiten elk blok")};
constexpr Message row_outside_table{"row-outside-table", Severity::error,
    text("a row belongs in the block of a verb, as in `mandates { | … | }`", "een rij hoort in het blok van een werkwoord, zoals in `mandateert { | … | }`")};

}  // namespace

void Declarations::run() {
    for (auto const file : state.root.entities) {
        Context context;
        context.file = file;
        current.push_back({context, state.tree(file).root(), nullptr});
    }
    while (!current.empty() || !templates.empty() || !extensions.empty()) {
        auto const from_templates = std::move(templates);
        templates.clear();
        for (auto const& block : from_templates) read(block);
        auto const written = std::move(current);
        current.clear();
        for (auto const& block : written) read(block);
        settle_omissions();
        auto settled = settle_changes(state);
        settled = settle_extensions() || settled;
        if (current.empty() && templates.empty() && !settled) give_up_extensions();
    }
}

void Declarations::read(Block const& block) {
    auto context = block.context;
    if (block.statements != nullptr) {
        for (auto const& ref : *block.statements) {
            context.file = ref.file;
            statement(context, ref.node);
        }
        return;
    }
    auto const& tree = state.tree(context.file);
    for (auto const node : tree.children(block.node)) find_source(context, node);
    for (auto const node : tree.children(block.node)) statement(context, node);
}

void Declarations::find_source(Context& context, NodeId node) {
    auto const& tree = state.tree(context.file);
    if (tree.kind(node) != NodeKind::plain || tree.first_token(node).kind != TokenKind::kw_source) return;
    auto const name = tree.child(node, 1u);
    if (!name || tree.kind(name) != NodeKind::path) return;
    context.source = static_cast<std::uint32_t>(state.sources.size());
    state.sources.push_back({context.owner, {context.file, name}, {}, false});
}

void Declarations::statement(Context const& context, NodeId node) {
    auto const& tree = state.tree(context.file);
    auto const first_word = [&] { return tree.text(tree.first_token(node)); };
    switch (tree.kind(node)) {
        case NodeKind::plain: plain(context, node); break;
        case NodeKind::error: mark_incomplete(state, context, node); break;
        case NodeKind::row: state.diagnostics.report(row_outside_table, tree.span(node)); break;
        case NodeKind::without: omissions.push_back({context, tree.child(node, 0u)}); break;
        case NodeKind::sketch: sketch(context, node); break;
        case NodeKind::each: {
            Block each{context, node, nullptr};
            state.eaches.push_back(each);
            break;
        }
        case NodeKind::view:
        case NodeKind::accept:
        case NodeKind::level:
        case NodeKind::set:
        case NodeKind::expect: state.model.kept.push_back({context.owner, {context.file, node}}); break;
        case NodeKind::import: import_rows(state, context, node); break;
        case NodeKind::remove:
        case NodeKind::rename:
        case NodeKind::move:
        case NodeKind::replace: overlay(context, node); break;
        case NodeKind::reading: reading(context, node); break;
        case NodeKind::base:
        case NodeKind::use:
        case NodeKind::trait:
        case NodeKind::kind:
        case NodeKind::relation:
        case NodeKind::attribute:
        case NodeKind::dimension:
        case NodeKind::rows:
        case NodeKind::word:
        case NodeKind::norm:
        case NodeKind::define:
        case NodeKind::rule:
            if (context.reading != Symbol::none) state.diagnostics.report(not_in_reading, tree.span_of_token(tree[node].first), {{"word", first_word()}});
            else if (context.owner) state.diagnostics.report(only_at_top, tree.span_of_token(tree[node].first), {{"word", first_word()}});
            break;
        default: break;
    }
}

void Declarations::reading(Context const& context, NodeId node) {
    auto const& tree = state.tree(context.file);
    auto const word = tree.span_of_token(tree[node].first);
    if (context.reading != Symbol::none) state.diagnostics.report(reading_in_reading, word);
    else if (context.origin != Origin::stated) state.diagnostics.report(reading_in_kind, word);
    else if (!is_chosen(state.root, {context.file, node})) return;
    else {
        auto const read_in = read_statement(tree, node);
        auto inner = context;
        inner.reading = static_cast<std::uint32_t>(state.readings.size());
        state.readings.push_back({context.file, context.owner, {read_in.citations.begin(), read_in.citations.end()}});
        read({inner, read_in.block, nullptr});
    }
}

void Declarations::overlay(Context const& context, NodeId node) {
    auto const& tree = state.tree(context.file);
    auto const span = tree.span_of_token(tree[node].first);
    auto const word = tree.text(tree.first_token(node));
    if (context.owner) {
        state.diagnostics.report(only_at_top, span, {{"word", word}});
        return mark_incomplete(state, context, node);
    }
    if (!is_proposal(state, context.file)) {
        state.diagnostics.report(needs_base, span, {{"word", word}, {"base", spelling_of(TokenKind::kw_base, tree.dialect)}});
        return mark_incomplete(state, context, node);
    }
    auto const withdraw = [&](NodeId statement) {
        PendingFact fact;
        fact.context = state.keep(context);
        fact.statement = statement;
        fact.withdraws = true;
        state.pending.push_back(std::move(fact));
    };
    if (tree.kind(node) == NodeKind::replace) {
        withdraw(tree.child(node, NodeKind::replaced));
        later(context, read_statement(tree, tree.child(node, NodeKind::by_clause)));
    } else if (tree.kind(node) == NodeKind::remove && tree.child(node, 1u)) {
        withdraw(node);
    } else {
        note_change(state, context, node);
    }
}

void Declarations::later(Context const& context, Statement const& read) {
    auto const& tree = *read.tree;
    PendingFact fact;
    fact.context = state.keep(context);
    fact.statement = read.node;
    auto const is_is = [&](std::size_t at) { return at < read.phrases.size() && tree.first_token(read.phrases[at]).kind == TokenKind::kw_is; };
    fact.early = is_is(0) || is_is(1) || is_varies_by(single_word(tree, read.phrases[0]));
    if (read.label) {
        auto const name = state.symbol(tree, tree[read.label].first);
        auto const key = static_cast<std::uint64_t>(context.owner.index) << 32 | name.index;
        state.labels.push_back({key, static_cast<std::uint32_t>(state.pending.size())});
        state.labels_sorted = false;
    }
    state.pending.push_back(std::move(fact));
}

void Declarations::plain(Context const& context, NodeId node) {
    auto const& tree = state.tree(context.file);
    auto const read = read_statement(tree, node);
    if (read.phrases.empty()) return;
    auto const first = read.phrases[0];
    auto const first_kind = tree.first_token(first).kind;
    if (read.label || read.negation) return later(context, read);

    if (read.phrases.size() > 1) {
        auto const second = head_of(state, tree, read.phrases[1]);
        auto const is_is = tree.first_token(read.phrases[1]).kind == TokenKind::kw_is;
        if (tree.kind(first) != NodeKind::value || first_kind == TokenKind::kw_unknown) {
            if (second.tag == HeadTag::verb && names_by_verb(context, read)) return;
            if (second.tag == HeadTag::verb && read.phrases.size() > 2) return later(context, read);
            if (second.tag == HeadTag::verb && read.block && has_rows(tree, read.block)) return later(context, read);
            if (second.tag == HeadTag::verb) {
                state.diagnostics.report(verb_needs_object, tree.span(read.phrases[1]), {{"verb", tree.text(read.phrases[1])}});
                mark_incomplete(state, context, node);
                return;
            }
            if (is_is && first_kind != TokenKind::kw_is && head_of(state, tree, first).tag != HeadTag::kind) return later(context, read);
        }
    }
    if (first_kind == TokenKind::kw_is) return later(context, read);
    if (first_kind == TokenKind::kw_source && read.phrases.size() == 2 && !read.block) return;  // see find_source
    auto const head = head_of(state, tree, first);
    switch (head.tag) {
        case HeadTag::kind: return declaration(context, read, KindId{head.index});
        case HeadTag::verb:
        case HeadTag::property:
        case HeadTag::attribute: return later(context, read);
        case HeadTag::rows: return rows(context, read, RowBlockId{head.index});
        case HeadTag::none: break;
    }
    auto const word = single_word(tree, first);
    if (is_varies_by(word)) return later(context, read);
    if (is_word(word, text_of(VotingWord::weights)) && !state.model.child(context.owner, state.intern(word))) {
        state.diagnostics.report(weights_elsewhere, tree.span(first), {{"word", word}});
        return mark_incomplete(state, context, node);
    }
    if (is_kernel_block(word) && !state.model.child(context.owner, state.intern(word)))
        return is_matrix(word) ? later(context, read) : votes(context, read);
    if (tree.kind(first) == NodeKind::path && (read.block || (read.phrases.size() > 1 && tree.kind(read.phrases[1]) == NodeKind::value)))
        return extensions.push_back({context, node});
    unclear(context, read);
}

auto Declarations::names_by_verb(Context const& context, Statement const& read) -> bool {
    auto const& tree = *read.tree;
    auto const head = head_of(state, tree, read.phrases[0]);
    if (head.tag != HeadTag::kind || read.phrases.size() < 3 || tree.first_token(read.phrases[2]).kind != TokenKind::string) return false;
    if (tree.placement || find_name(state, context, read.phrases[0]).found) return false;
    state.diagnostics.report(name_is_verb, tree.span(read.phrases[1]), {{"word", tree.text(read.phrases[1])}, {"kind", words_of(KindId{head.index})}});
    mark_incomplete(state, context, read.node);
    return true;
}

auto Declarations::has_rows(Tree const& tree, NodeId block) -> bool {
    for (auto const node : tree.children(block))
        if (tree.kind(node) == NodeKind::row) return true;
    return false;
}

void Declarations::unclear(Context const& context, Statement const& read) {
    auto const& tree = *read.tree;
    auto const first = read.phrases[0];
    mark_incomplete(state, context, read.node);
    if (!state.root.complete) return;
    // Several that are listed are subjects: no word that begins a statement is.
    auto const listed = tree.kind(first) == NodeKind::list || tree.kind(first) == NodeKind::and_group || tree.kind(first) == NodeKind::or_group;
    auto const known = listed || (tree.kind(first) == NodeKind::path && find_name(state, context, first).found);
    if (known && read.phrases.size() == 1) {
        state.diagnostics.report(says_nothing, tree.span(first), {{"name", tree.text(first)}});
        return;
    }
    if (report_spaced_verb(state, tree, std::span{read.phrases}.subspan(known ? 1 : 0), known)) return;
    auto const wrong = known ? read.phrases[1] : first;
    auto const word = tree.text(wrong);
    if (auto const head = head_of(state, tree, wrong); known && (head.tag == HeadTag::attribute || head.tag == HeadTag::property)) {
        state.diagnostics.report(in_its_block, tree.span(wrong), {{"word", word}, {"name", tree.text(first)}});
        return;
    }
    if (is_of_other_dialect(tree, wrong, false)) return;
    auto& diagnostic = state.diagnostics.report(unknown_head, tree.span(wrong), {{"word", word}});
    if (auto const titled = known ? EntityId{} : titled_so(state, context, word); titled) {
        propose(diagnostic, Fix::Kind::review, tree.span(wrong), name_from(state, context, titled, tree.dialect));
        return;
    }
    auto const candidates = heads(tree.dialect, known);
    if (name_file(diagnostic, tree, wrong) || suggest(diagnostic, tree.span(wrong), word, candidates)) return;
    if (!known) return help_declare(diagnostic, tree, read);
    help_begun(diagnostic, word, candidates);
}

void Declarations::help_begun(Diagnostic& diagnostic, std::string_view word, std::vector<std::string_view> const& verbs) {
    std::string longer;
    for (auto const verb : verbs)
        if (verb.size() > word.size() && verb.starts_with(word) && verb[word.size()] == '-') longer += (longer.empty() ? "`" : ", `") + std::string{verb} + '`';
    if (!longer.empty()) diagnostic.help = OwnedText{"verbs that begin so: " + longer, "werkwoorden die zo beginnen: " + longer};
}

void Declarations::help_declare(Diagnostic& diagnostic, Tree const& tree, Statement const& read) {
    auto const has_title = [&](std::size_t at) { return at < read.phrases.size() && tree.first_token(read.phrases[at]).kind == TokenKind::string; };
    if (has_title(1) || has_title(2))
        diagnostic.help = OwnedText{"a declaration begins with a kind, such as `post`, `unit`, `body` or `table`, then the name, then the title",
                                    "een declaratie begint met een soort, zoals `functie`, `eenheid`, `orgaan` of `tafel`, dan de naam, dan de titel"};
}

auto Declarations::words_of(Head head) const -> Words const* {
    auto const& vocabulary = state.vocabulary;
    switch (head.tag) {
        case HeadTag::kind: return &vocabulary.kinds[KindId{head.index}].words;
        case HeadTag::verb: return &vocabulary.relations[RelationId{head.index}].words;
        case HeadTag::property: return &vocabulary.properties[head.index].words;
        case HeadTag::attribute: return &vocabulary.attributes[AttributeId{head.index}].words;
        case HeadTag::rows: return &vocabulary.rows[RowBlockId{head.index}].words;
        case HeadTag::none: break;
    }
    return nullptr;
}

auto Declarations::is_of_other_dialect(Tree const& tree, NodeId phrase, bool only_verbs) -> bool {
    auto const symbol = state.symbol(tree, phrase);
    auto const other = tree.dialect == Language::en ? Language::nl : Language::en;
    auto const head = symbol ? state.vocabulary.head(symbol, other) : Head{};
    auto const* words = words_of(head);
    if (!words || (only_verbs && head.tag != HeadTag::verb)) return false;
    if (names_its_dialect(tree) || state.maybe_other.insert(tree.file).second)
        report_other_dialect(state.diagnostics, tree, tree.span(phrase), tree.text(phrase), state.vocabulary.text(words->first(tree.dialect)));
    return true;
}

auto Declarations::name_file(Diagnostic& diagnostic, Tree const& tree, NodeId phrase) -> bool {
    auto const symbol = state.symbol(tree, phrase);
    auto const file = symbol ? declared_in(state.vocabulary, state.vocabulary.head(symbol, tree.dialect)) : FileId{};
    if (!file) return false;
    auto const& source = (*state.program.sources)[file];
    auto const name = library_name(source);
    if (!is_library(source) || name == "core") return false;
    diagnostic.help = OwnedText{"it is a word of " + name + ": write `use " + name + "` at the top of the file",
                                "het is een woord van " + name + ": zet `gebruik " + name + "` boven in het bestand"};
    return true;
}

auto Declarations::can_be_stated(Head head) const -> bool { return head.tag != HeadTag::verb || !state.vocabulary.relations[RelationId{head.index}].derived; }

auto Declarations::heads(Language dialect, bool only_verbs) const -> std::vector<std::string_view> {
    std::vector<std::string_view> words;
    auto const& table = state.vocabulary.lookup[static_cast<int>(dialect)].heads;
    for (std::uint32_t at = 0; at < table.size(); ++at)
        if (table[at] && is_spoken(state, table[at]) && can_be_stated(table[at]) && (!only_verbs || table[at].tag == HeadTag::verb)) words.push_back(state.vocabulary.text(Symbol{at}));
    return words;
}

void Declarations::rows(Context const& context, Statement const& read, RowBlockId id) {
    RowTable table{context, read.node, id};
    auto const& tree = *read.tree;
    for (auto const& row : declared_rows(state, read, table)) {
        auto const entity = row.name ? named(context, tree, row.name, row.kind) : numbered(context, row.kind, tree.span(row.row));
        if (!entity) continue;
        if (row.title) state.model.entities[entity].title = state.intern(tree.string_value(row.title));
        table.entities.emplace_back(row.row, entity);
    }
    state.row_tables.push_back(std::move(table));
}

void Declarations::votes(Context const& context, Statement const& read) {
    auto const& tree = *read.tree;
    auto const kind = [&](std::string_view name) { return state.vocabulary.kind(name); };
    auto const forum = kind("forum");
    if (!context.owner || (forum && !fits(state, Party{context.owner}, {{TypeTag::kind, forum, {}, {}}}))) {
        state.diagnostics.report(votes_elsewhere, tree.span(read.phrases[0]), {{"word", tree.text(read.phrases[0])}});
        return mark_incomplete(state, context, read.node);
    }
    if (!read.block) {
        state.diagnostics.report(votes_empty, tree.span(read.phrases[0]), {{"word", tree.text(read.phrases[0])}});
        return mark_incomplete(state, context, read.node);
    }
    VoteBlock block{context, read.node};
    if (is_general_vote(read)) {  // one rule, wherever parts of it are written
        auto& same = state.general_votes[context.owner.index];
        if (!same.empty()) block.rule = state.vote_blocks[same.front()].rule;
        same.push_back(state.vote_blocks.size());
    }
    if (auto const rule = kind("voting-rule"); !block.rule && rule) block.rule = numbered(context, rule, tree.span(read.phrases[0]));
    else if (block.rule && context.origin == Origin::stated) state.model.entities[block.rule].span = tree.span(read.phrases[0]);
    state.vote_blocks.push_back(block);
}

auto Declarations::numbered(Context const& context, KindId kind, Span span) -> EntityId {
    auto const& words = state.vocabulary.kinds[kind].words;
    auto const name = [&](Language language, int number) {
        return state.intern(std::string{state.vocabulary.text(words.first(language))} + '-' + std::to_string(number));
    };
    auto& number = numbers_[{context.owner, kind}];
    ++number;
    while (state.model.child(context.owner, name(Language::en, number))) ++number;
    auto const entity = add(context, name(Language::en, number), kind, span);
    state.model.name(context.owner, name(Language::nl, number), entity);
    return entity;
}

void declare_entities(State& state) {
    Declarations declarations{state};
    declarations.run();
    for (auto const& cite : declarations.cited)
        add_citations(state, cite.context, cite.node ? std::span{&cite.node, 1} : std::span<NodeId const>{}, cite.entity);
    for (auto const& reading : state.readings) check_documents(state, reading);
}

}  // namespace knoop::elaboration
