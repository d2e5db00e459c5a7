// Elaboration, first half: which entities there are. Level by level, so that an extension finds what another block of the level
// above declared; within a level the templates of kinds come before what is written, so that writing refines them.
#include "dsl/other_dialect.hpp"
#include "src/model/elaboration.hpp"
#include "src/model/kernel_words.hpp"
#include "src/model/voting_words.hpp"

#include <algorithm>
#include <functional>

namespace knoop::elaboration {

namespace {

constexpr Message needs_a_name{"needs-name", Severity::error,
    text("a {kind} needs a name here", "voor een {kind} is hier een naam nodig")};
constexpr Message refine_it{"refine-it", Severity::error,
    text("{owner} already has its {kind}, `{name}`: refine that one", "{owner} heeft al een {kind}, `{name}`: vul dat element aan")};
constexpr Message duplicate_name{"duplicate-name", Severity::error, text("`{name}` is declared twice here", "`{name}` is hier twee keer gedeclareerd")};
constexpr Message reserved_name{"reserved-name", Severity::error,
    text("`{name}` is a reserved word and cannot be a name", "`{name}` is een gereserveerd woord en kan geen naam zijn")};
constexpr Text try_capitals = text("write `{name}` in capitals, or choose a longer name", "schrijf `{name}` in hoofdletters, of kies een langere naam");
constexpr Text first_here = text("`{name}` was declared here first", "`{name}` is hier voor het eerst gedeclareerd");
constexpr Text brought_by = text("`{name}` comes with {kind} {owner}", "`{name}` hoort bij {kind} {owner}");
constexpr Message verb_needs_object{"verb-needs-object", Severity::error,
    text("`{verb}` is a verb; its object is missing", "`{verb}` is een werkwoord; het voorwerp ontbreekt")};
constexpr Message says_nothing{"says-nothing", Severity::error,
    text("this says nothing about `{name}`", "hier staat niets over `{name}`")};
constexpr Message unknown_head{"unknown-word", Severity::error, text("unknown word `{word}`", "onbekend woord `{word}`")};
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
constexpr Message unknown_part{"unknown-sketch-word", Severity::error,
    text("`{word}` is no word of the vocabulary", "`{word}` is geen woord van het vocabulaire")};
constexpr Message nothing_to_omit{"nothing-to-omit", Severity::error,
    text("`{name}` does not come with {owner}, so there is nothing to leave out", "`{name}` hoort niet vanzelf bij {owner}, dus er valt niets weg te laten")};

// A block that the kernel reads itself, in either dialect.
constexpr auto is_kernel_block(std::string_view word) -> bool { return is_word(word, votes_word) || is_matrix(word); }

class Declarations {
public:
    explicit Declarations(State& s) : state(s) {}

    void run() {
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

private:
    State& state;
    std::vector<Block> templates;   // of the coming level
    std::vector<Block> current;
    std::vector<Extension> extensions;
    struct Omission { Context context; NodeId path; };
    std::vector<Omission> omissions;
    std::map<KindId, std::vector<TreeRef>> template_of;

    // ---- reading a block

    void read(Block const& block) {
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

    // `source gr` holds for the whole block, also for what stands above it.
    void find_source(Context& context, NodeId node) {
        auto const& tree = state.tree(context.file);
        if (tree.kind(node) != NodeKind::plain || tree.first_token(node).kind != TokenKind::kw_source) return;
        auto const name = tree.child(node, 1u);
        if (!name || tree.kind(name) != NodeKind::path) return;
        context.source = static_cast<std::uint32_t>(state.sources.size());
        state.sources.push_back({context.owner, {context.file, name}, {}, false});
    }

    void statement(Context const& context, NodeId node) {
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

    // The chosen reading of a topic is read as if it stood in the block around it; the others as if they were not there.
    void reading(Context const& context, NodeId node) {
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

    // What changes the base stands at the top of a file that has one.
    void overlay(Context const& context, NodeId node) {
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

    void later(Context const& context, Statement const& read) {
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

    void plain(Context const& context, NodeId node) {
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

    // `power grants "Grants"`: a new thing with a title, where nothing is called `power`.
    auto names_by_verb(Context const& context, Statement const& read) -> bool {
        auto const& tree = *read.tree;
        auto const head = head_of(state, tree, read.phrases[0]);
        if (head.tag != HeadTag::kind || read.phrases.size() < 3 || tree.first_token(read.phrases[2]).kind != TokenKind::string) return false;
        if (tree.placement || find_name(state, context, read.phrases[0]).found) return false;
        state.diagnostics.report(name_is_verb, tree.span(read.phrases[1]), {{"word", tree.text(read.phrases[1])}, {"kind", words_of(KindId{head.index})}});
        mark_incomplete(state, context, read.node);
        return true;
    }

    static auto has_rows(Tree const& tree, NodeId block) -> bool {
        for (auto const node : tree.children(block))
            if (tree.kind(node) == NodeKind::row) return true;
        return false;
    }

    // Nothing claims this statement: the nearest verb if its first phrase is somebody, else the nearest head word.
    void unclear(Context const& context, Statement const& read) {
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

    // `werkt` is nothing, `werkt-voor` is.
    static void help_begun(Diagnostic& diagnostic, std::string_view word, std::vector<std::string_view> const& verbs) {
        std::string longer;
        for (auto const verb : verbs)
            if (verb.size() > word.size() && verb.starts_with(word) && verb[word.size()] == '-') longer += (longer.empty() ? "`" : ", `") + std::string{verb} + '`';
        if (!longer.empty()) diagnostic.help = OwnedText{"verbs that begin so: " + longer, "werkwoorden die zo beginnen: " + longer};
    }

    // `afdeling ruimte "Ruimte"`: somebody with a title, and no kind of that name.
    static void help_declare(Diagnostic& diagnostic, Tree const& tree, Statement const& read) {
        auto const has_title = [&](std::size_t at) { return at < read.phrases.size() && tree.first_token(read.phrases[at]).kind == TokenKind::string; };
        if (has_title(1) || has_title(2))
            diagnostic.help = OwnedText{"a declaration begins with a kind, such as `post`, `unit`, `body` or `table`, then the name, then the title",
                                        "een declaratie begint met een soort, zoals `functie`, `eenheid`, `orgaan` of `tafel`, dan de naam, dan de titel"};
    }

    auto words_of(Head head) const -> Words const* {
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

    // A word of the other dialect: says so. Once, where the file does not tell its own.
    auto is_of_other_dialect(Tree const& tree, NodeId phrase, bool only_verbs) -> bool {
        auto const symbol = state.symbol(tree, phrase);
        auto const other = tree.dialect == Language::en ? Language::nl : Language::en;
        auto const head = symbol ? state.vocabulary.head(symbol, other) : Head{};
        auto const* words = words_of(head);
        if (!words || (only_verbs && head.tag != HeadTag::verb)) return false;
        if (names_its_dialect(tree) || state.maybe_other.insert(tree.file).second)
            report_other_dialect(state.diagnostics, tree, tree.span(phrase), tree.text(phrase), state.vocabulary.text(words->first(tree.dialect)));
        return true;
    }

    // A word of a file of the library that is not in use: which one.
    auto name_file(Diagnostic& diagnostic, Tree const& tree, NodeId phrase) -> bool {
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

    auto can_be_stated(Head head) const -> bool { return head.tag != HeadTag::verb || !state.vocabulary.relations[RelationId{head.index}].derived; }

    auto heads(Language dialect, bool only_verbs) const -> std::vector<std::string_view> {
        std::vector<std::string_view> words;
        auto const& table = state.vocabulary.lookup[static_cast<int>(dialect)].heads;
        for (std::uint32_t at = 0; at < table.size(); ++at)
            if (table[at] && is_spoken(state, table[at]) && can_be_stated(table[at]) && (!only_verbs || table[at].tag == HeadTag::verb)) words.push_back(state.vocabulary.text(Symbol{at}));
        return words;
    }

    // ---- rows: each an entity

    void rows(Context const& context, Statement const& read, RowBlockId id) {
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

    // ---- votes

    void votes(Context const& context, Statement const& read) {
        auto const& tree = *read.tree;
        auto const kind = [&](std::string_view name) { return state.vocabulary.kind(state.vocabulary.names.find(name), Language::en); };
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

    std::map<std::pair<EntityId, KindId>, int> numbers_;  // the last that was given

    // `step-3`, and `stap-3` beside it.
    auto numbered(Context const& context, KindId kind, Span span) -> EntityId {
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

    // ---- declarations

    void declaration(Context const& context, Statement const& read, KindId kind) {
        auto const& tree = *read.tree;
        record_head(state, tree, read.phrases[0], {HeadTag::kind, kind.index});
        std::uint32_t next = 1;
        auto name_node = NodeId{};
        if (next < read.phrases.size() && names_an_entity(read, next)) {
            if (is_misspelt_verb(context, read)) return;
            name_node = read.phrases[next++];
        }
        auto title = Symbol{};
        if (next < read.phrases.size() && tree.kind(read.phrases[next]) == NodeKind::value &&
            (tree.first_token(read.phrases[next]).kind == TokenKind::string || tree.first_token(read.phrases[next]).kind == TokenKind::text))
            title = state.intern(tree.string_value(read.phrases[next++]));

        auto const bare = !name_node && !title && next == read.phrases.size() && !read.block && context.origin == Origin::stated;
        if (bare && templated_child(context, kind)) {
            state.diagnostics.report(says_nothing, tree.span(read.phrases[0]), {{"name", tree.text(read.phrases[0])}});
            return;
        }
        auto const entity = name_node ? named(context, tree, name_node, kind) : unnamed(context, read, kind);
        if (!entity) {
            mark_incomplete(state, context, read.node);
            return;
        }
        if (title) state.model.entities[entity].title = title;
        tail(context, read, entity, next);
        auto inner = context;
        inner.owner = entity;
        add_citations_later(context, read, entity);
        auto const is_new = state.model.entities[entity].origin == Origin::stated;
        if (read.citations.empty() && is_new && context.reading != Symbol::none) cited.push_back({context, {}, entity});
        if (read.block) current.push_back({inner, read.block, nullptr});
    }

    // `executive decidez x`: no executive called decidez, for nothing could then claim `x`.
    auto is_misspelt_verb(Context const& context, Statement const& read) -> bool {
        auto const& tree = *read.tree;
        if (read.phrases.size() < 3 || tree.kind(read.phrases[2]) == NodeKind::value) return false;
        auto const after = tree.first_token(read.phrases[2]).kind;
        if (after == TokenKind::kw_is || after == TokenKind::kw_from || after == TokenKind::kw_until) return false;
        if (head_of(state, tree, read.phrases[2]).tag == HeadTag::verb) return false;
        if (is_of_other_dialect(tree, read.phrases[1], true) || report_spaced_verb(state, tree, std::span{read.phrases}.subspan(1), false)) {
            mark_incomplete(state, context, read.node);
            return true;
        }
        auto const word = tree.text(read.phrases[1]);
        auto const verbs = heads(tree.dialect, true);
        // Where the owner has one already, no second one can be meant: `raad stelt begroting vast`.
        auto const kind = head_of(state, tree, read.phrases[0]);
        auto const brought = context.owner && kind.tag == HeadTag::kind && templated_child(context, KindId{kind.index}) && tree.kind(read.phrases[2]) == NodeKind::path;
        if (nearest(word, verbs).empty() && !brought) return false;
        auto const span = tree.span(read.phrases[1]);
        auto& diagnostic = state.diagnostics.report(unknown_head, span, {{"word", word}});
        if (!suggest(diagnostic, span, word, verbs)) help_begun(diagnostic, word, verbs);
        mark_incomplete(state, context, read.node);
        return true;
    }

    // The phrase after the kind is the name unless it begins the tail (`clerk under council`, `unit is sketch`).
    auto names_an_entity(Statement const& read, std::uint32_t at) -> bool {
        auto const& tree = *read.tree;
        auto const node = read.phrases[at];
        if (single_word(tree, node).empty()) return false;
        auto const kind = tree.first_token(node).kind;
        auto const more = at + 1 < read.phrases.size();
        if (more && (kind == TokenKind::kw_is || kind == TokenKind::kw_from || kind == TokenKind::kw_until)) return false;
        return !(more && head_of(state, tree, node).tag == HeadTag::verb);
    }

    auto named(Context const& context, Tree const& tree, NodeId node, KindId kind) -> EntityId {
        auto const word = tree.text(node);
        auto const span = tree.span(node);
        if (is_reserved(word)) {
            report_reserved(state, span, word);
            return {};
        }
        auto const name = state.symbol(tree, tree[node].first);
        if (auto const existing = state.model.child(context.owner, name); existing) {
            auto& row = state.model.entities[existing];
            if (row.error) return existing;  // reported; its block is read all the same
            if (row.origin == Origin::templated && (state.vocabulary.is_a(row.kind, kind) || state.vocabulary.is_a(kind, row.kind))) {
                record_child(state, context.file, tree[node].first, existing);
                return refine(existing, kind, span, context);
            }
            state.diagnostics.report(duplicate_name, span, {{"name", word}})
                .note(row.span, row.origin == Origin::templated ? brought_by : first_here,
                      {{"name", word}, {"kind", kind_words(context.owner)}, {"owner", owner_name(context.owner)}});
            return existing;  // go on inside, as one entity
        }
        if (context.origin == Origin::stated && context.owner)
            for (auto const child : templated_children(context.owner))
                if (state.model.entities[child].origin == Origin::templated && state.model.entities[child].kind == kind && is_default_name(child)) {
                    state.diagnostics.report(refine_it, span, {{"owner", owner_name(context.owner)}, {"kind", words_of(kind)},
                                                               {"name", word_for(state, child, tree.dialect)}});
                    break;
                }
        return add(context, name, kind, span);
    }

    // The one child of that kind that the owner's kind provides.
    auto templated_child(Context const& context, KindId kind) -> EntityId {
        auto found = EntityId{};
        auto several = false;
        if (context.owner)
            for (auto const child : templated_children(context.owner)) {
                auto const& row = state.model.entities[child];
                if (row.origin != Origin::templated || row.error || !state.vocabulary.is_a(row.kind, kind)) continue;
                if (row.kind == kind && found && state.model.entities[found].kind != kind) found = {}, several = false;
                if (found && state.model.entities[found].kind == kind) continue;
                several = static_cast<bool>(found);
                if (!found) found = child;
            }
        return several ? EntityId{} : found;
    }

    auto unnamed(Context const& context, Statement const& read, KindId kind) -> EntityId {
        auto const& tree = *read.tree;
        auto const span = tree.span(read.phrases[0]);
        if (auto const found = templated_child(context, kind); found) return refine(found, kind, span, context);
        if (context.origin == Origin::templated) {
            auto const entity = add(context, state.vocabulary.kinds[kind].name, kind, span);
            auto const& words = state.vocabulary.kinds[kind].words;
            for (auto const* all : {&words.en, &words.nl})
                for (auto const word : *all) state.model.name(context.owner, word, entity);
            return entity;
        }
        auto& diagnostic = state.diagnostics.report(needs_a_name, span, {{"kind", words_of(kind)}});
        diagnostic.help = OwnedText{"write its name after the kind, as in `" + std::string{tree.text(read.phrases[0])} + " name \"Title\"`",
                                    "schrijf de naam achter de soort, zoals in `" + std::string{tree.text(read.phrases[0])} + " naam \"Titel\"`"};
        return {};
    }

    auto refine(EntityId entity, KindId kind, Span span, Context const& context) -> EntityId {
        auto& row = state.model.entities[entity];
        if (context.origin == Origin::stated) row.span = span;
        if (row.kind != kind && state.vocabulary.is_a(kind, row.kind)) row.kind = kind;
        return entity;
    }

    auto add(Context const& context, Symbol name, KindId kind, Span span) -> EntityId {
        Entity row;
        row.name = name;
        row.parent = context.owner;
        row.kind = kind;
        row.span = span;
        row.origin = context.origin;
        if (context.origin == Origin::templated && context.owner) {
            // Findings about what a template brought point at the instance, not at the library.
            row.span = state.model.entities[context.owner].span;
        }
        auto const entity = state.model.entities.add(row);
        state.model.name(context.owner, name, entity);
        if (context.origin == Origin::templated) templated[context.owner.index].push_back(entity);
        spread_name(state, entity, name, context.owner);
        auto const& all = template_statements(kind);
        if (!all.empty()) {
            Context inner = context;
            inner.owner = entity;
            inner.origin = Origin::templated;
            inner.source = Symbol::none;
            inner.reading = Symbol::none;
            templates.push_back({inner, {}, &all});
        }
        return entity;
    }

    // The children that the owner's kind brought: few, while it may have thousands of its own.
    std::unordered_map<std::uint32_t, std::vector<EntityId>> templated;
    auto templated_children(EntityId owner) -> std::vector<EntityId> const& { return templated[owner.index]; }

    auto is_default_name(EntityId child) const -> bool {
        auto const& row = state.model.entities[child];
        return row.name == state.vocabulary.kinds[row.kind].name;
    }

    // Templates of a kind and of all it is, ancestors first, each once.
    auto template_statements(KindId kind) -> std::vector<TreeRef> const& {
        auto const known = template_of.find(kind);
        if (known != template_of.end()) return known->second;
        std::vector<TreeRef> all;
        std::vector<KindId> seen;
        std::function<void(KindId)> visit = [&](KindId k) {
            if (std::find(seen.begin(), seen.end(), k) != seen.end()) return;
            seen.push_back(k);
            for (auto const parent : state.vocabulary.kinds[k].parents) visit(parent);
            auto const& own = state.vocabulary.kinds[k].statements;
            all.insert(all.end(), own.begin(), own.end());
        };
        visit(kind);
        return template_of.emplace(kind, std::move(all)).first->second;
    }

    // What follows name and title: traits, validity, and facts about the new entity.
    void tail(Context const& context, Statement const& read, EntityId entity, std::uint32_t next) {
        auto const& tree = *read.tree;
        auto in_fact = false;
        for (; next < read.phrases.size(); ++next) {
            auto const node = read.phrases[next];
            auto const kind = tree.first_token(node).kind;
            auto const more = next + 1 < read.phrases.size();
            if (kind == TokenKind::kw_is && more) {
                if (report_spaced_verb(state, tree, std::span{read.phrases}.subspan(next), true)) return;
                classify(state, context, entity, read.phrases[++next]);
            } else if ((kind == TokenKind::kw_from || kind == TokenKind::kw_until) && more) {
                auto const last_day = kind == TokenKind::kw_until;
                if (auto const date = read_date(state, context, read.phrases[++next], last_day); date)
                    (last_day ? state.model.entities[entity].until : state.model.entities[entity].from) = *date;
            } else if (head_of(state, tree, node).tag == HeadTag::verb && more) {
                PendingFact fact;
                fact.context = state.keep(context);
                fact.statement = read.node;
                fact.subject = entity;
                fact.tail = next;
                state.pending.push_back(std::move(fact));
                in_fact = true;
                ++next;  // its object; the fact reads the rest
            } else if (!in_fact) {
                if (report_spaced_verb(state, tree, std::span{read.phrases}.subspan(next), true)) return;
                unexpected_phrase(state, context, node, heads(tree.dialect, true));
                return;
            }
        }
    }

    void add_citations_later(Context const& context, Statement const& read, EntityId entity) {
        for (auto const node : read.citations) cited.push_back({context, node, entity});
    }

public:
    struct Cited { Context context; NodeId node; EntityId entity; };  // without a node: by the reading it is part of
    std::vector<Cited> cited;

private:
    // ---- extensions, omissions, sketches

    auto settle_extensions() -> bool {
        auto const waiting = std::move(extensions);
        extensions.clear();
        auto settled = false;
        for (auto const& extension : waiting) {
            auto const& tree = state.tree(extension.context.file);
            auto const read = read_statement(tree, extension.statement);
            auto const entity = extended(extension.context, tree, read.phrases[0]);
            if (!entity) {
                extensions.push_back(extension);
                continue;
            }
            settled = true;
            if (!extension.context.owner && is_proposal(state, extension.context.file)) {
                state.entered.push_back(extension);
                state.entered.back().context.owner = entity;
            }
            enter(extension.context, read, entity);
        }
        return settled;
    }

    void enter(Context const& context, Statement const& read, EntityId entity) {
        auto const& tree = *read.tree;
        std::uint32_t next = 1;
        if (next < read.phrases.size() && tree.first_token(read.phrases[next]).kind == TokenKind::string) {
            auto& row = state.model.entities[entity];
            row.title = state.intern(tree.string_value(read.phrases[next++]));
        }
        tail(context, read, entity, next);
        add_citations_later(context, read, entity);
        auto inner = context;
        inner.owner = entity;
        if (read.block) current.push_back({inner, read.block, nullptr});
    }

    // A child of the block's entity by its path; at the top of a file, a path from the top.
    auto extended(Context const& context, Tree const& tree, NodeId path) -> EntityId {
        auto entity = context.owner;
        auto const& node = tree[path];
        for (auto token = node.first; token <= node.last; token += 2) {
            entity = state.model.child(entity, state.symbol(tree, token));
            if (!entity) return {};
            record_child(state, context.file, token, entity);
        }
        return entity;
    }

    // A block that begins as `votes` does, whatever stands before it.
    static auto is_votes(Tree const& tree, NodeId block) -> bool {
        if (!block) return false;
        for (auto const statement : tree.children(block)) {
            auto const word = tree.kind(statement) == NodeKind::plain ? single_word(tree, tree.child(statement, 0u)) : std::string_view{};
            for (auto const each : {VotingWord::quorum, VotingWord::adopts, VotingWord::tie, VotingWord::cap, VotingWord::weights, VotingWord::key})
                if (is_word(word, text_of(each))) return true;
            return false;
        }
        return false;
    }

    void give_up_extensions() {
        auto const lost = std::move(extensions);
        extensions.clear();
        for (auto const& extension : lost) {
            auto const& tree = state.tree(extension.context.file);
            auto const read = read_statement(tree, extension.statement);
            auto const path = read.phrases[0];
            auto const word = tree.text(path);
            if (is_votes(tree, read.block)) {
                propose(state.diagnostics.report(unknown_head, tree.span(path), {{"word", word}}), Fix::Kind::review, tree.span(path), votes_word.in(tree.dialect));
                mark_incomplete(state, extension.context, extension.statement);
                continue;
            }
            if (state.root.complete && state.unknown_names.insert({extension.context.file, std::string{word}}).second && !is_of_other_dialect(tree, path, false)) {
                auto& diagnostic = state.diagnostics.report(unknown_head, tree.span(path), {{"word", word}});
                auto candidates = heads(tree.dialect, false);
                for (auto const id : state.model.entities.ids())
                    if (state.model.entities[id].parent == extension.context.owner) candidates.push_back(state.vocabulary.text(state.model.entities[id].name));
                if (!name_file(diagnostic, tree, path) && !suggest(diagnostic, tree.span(path), word, candidates)) help_declare(diagnostic, tree, read);
            }
            mark_incomplete(state, extension.context, extension.statement);
            // An error entity: everything inside is read, and stays silent.
            Entity row;
            row.name = state.intern(word);
            row.parent = extension.context.owner;
            row.span = tree.span(path);
            row.error = true;
            auto inner = extension.context;
            inner.owner = state.model.entities.add(row);
            if (read.phrases.size() > 1 && !single_word(tree, read.phrases[1]).empty())  // `pots ceo "…"`: ceo is meant to be somebody
                state.model.name(extension.context.owner, state.intern(single_word(tree, read.phrases[1])), inner.owner);
            else if (!single_word(tree, path).empty()) state.model.name(extension.context.owner, row.name, inner.owner);
            if (read.block) current.push_back({inner, read.block, nullptr});
        }
    }

    void settle_omissions() {
        for (auto const& omission : omissions) {
            auto const& tree = state.tree(omission.context.file);
            auto const word = tree.text(omission.path);
            auto const child = omission.context.owner ? state.model.child(omission.context.owner, state.intern(word)) : EntityId{};
            if (!child || state.model.entities[child].origin != Origin::templated) {
                auto& diagnostic = state.diagnostics.report(nothing_to_omit, tree.span(omission.path), {{"name", word}, {"owner", owner_name(omission.context.owner)}});
                std::vector<std::string_view> names;
                if (omission.context.owner)
                    for (auto const other : templated_children(omission.context.owner))
                        if (state.model.entities[other].origin == Origin::templated) names.push_back(state.vocabulary.text(state.model.entities[other].name));
                suggest(diagnostic, tree.span(omission.path), word, names);
                continue;
            }
            record_child(state, omission.context.file, tree[omission.path].first, child);
            if (state.absent.size() < state.model.entities.size()) state.absent.resize(state.model.entities.size());
            state.absent[child.index] = true;
            state.model.entities[child].error = true;
        }
        omissions.clear();
    }

    void sketch(Context const& context, NodeId node) {
        auto const& tree = state.tree(context.file);
        for (auto const path : tree.children(node)) {
            auto const word = tree.text(path);
            auto head = head_of(state, tree, path);
            if (head.tag == HeadTag::property) head = {HeadTag::verb, state.vocabulary.properties[head.index].relation.index};
            if (is_word(word, votes_word)) {
                if (auto const rule = state.vocabulary.kind(state.vocabulary.names.find("voting-rule"), Language::en); rule)
                    head = {HeadTag::kind, rule.index};
            }
            if (!head && !is_kernel_block(word)) {
                suggest(state.diagnostics.report(unknown_part, tree.span(path), {{"word", word}}), tree.span(path), word, heads(tree.dialect, false));
                continue;
            }
            if (!head) continue;
            record_head(state, tree, path, head_of(state, tree, path));
            if (head.tag == HeadTag::rows) head = {HeadTag::kind, state.vocabulary.rows[RowBlockId{head.index}].kind.index};
            state.model.sketch_parts.push_back({context.owner, head});
        }
    }

    // ---- words for messages and translation

    auto words_of(KindId kind) const -> OwnedText {
        auto const& words = state.vocabulary.kinds[kind].words;
        return {std::string{state.vocabulary.text(words.first(Language::en))}, std::string{state.vocabulary.text(words.first(Language::nl))}};
    }
    auto kind_words(EntityId entity) const -> OwnedText {
        if (!entity || !state.model.entities[entity].kind) return {};
        return words_of(state.model.entities[entity].kind);
    }
    auto owner_name(EntityId entity) const -> OwnedText {
        if (!entity) return {"the file", "het bestand"};
        return {state.model.path(entity)};
    }
};

}  // namespace

void report_reserved(State& state, Span span, std::string_view word) {
    auto& diagnostic = state.diagnostics.report(reserved_name, span, {{"name", word}});
    if (word != "or" && word != "of" && word != "en") return;
    std::string capitals{word};
    for (auto& c : capitals) c = static_cast<char>(c - 'a' + 'A');
    diagnostic.note(span, try_capitals, {{"name", capitals}});
}

auto read_statement(Tree const& tree, NodeId node) -> Statement {
    Statement statement;
    statement.tree = &tree;
    statement.node = node;
    for (auto const child : tree.children(node)) {
        switch (tree.kind(child)) {
            case NodeKind::label: statement.label = child; break;
            case NodeKind::negation_mark: statement.negation = child; break;
            case NodeKind::citation: statement.citations.push_back(child); break;
            case NodeKind::when: statement.when = child; break;
            case NodeKind::block: statement.block = child; break;
            default: statement.phrases.push_back(child); break;
        }
    }
    return statement;
}

auto head_of(State& state, Tree const& tree, NodeId phrase) -> Head {
    auto const symbol = state.symbol(tree, phrase);
    auto const head = symbol ? state.vocabulary.head(symbol, tree.dialect) : Head{};
    return is_spoken(state, head) ? head : Head{};
}

auto declared_in(Vocabulary const& vocabulary, Head head) -> FileId {
    switch (head.tag) {
        case HeadTag::kind: return vocabulary.kinds[KindId{head.index}].span.file;
        case HeadTag::verb: return vocabulary.relations[RelationId{head.index}].span.file;
        case HeadTag::property: return vocabulary.properties[head.index].span.file;
        case HeadTag::attribute: return vocabulary.attributes[AttributeId{head.index}].span.file;
        case HeadTag::rows: return vocabulary.rows[RowBlockId{head.index}].span.file;
        case HeadTag::none: break;
    }
    return {};
}

auto is_spoken(State const& state, Head head) -> bool {
    auto const file = declared_in(state.vocabulary, head);
    return !file || state.speaks[file.index];
}

void record_head(State const& state, Tree const& tree, NodeId phrase, Head head) {
    auto const tag = head.tag == HeadTag::kind ? TokenRoleTag::kind : head.tag == HeadTag::verb ? TokenRoleTag::verb
                   : head.tag == HeadTag::property ? TokenRoleTag::property
                   : head.tag == HeadTag::attribute ? TokenRoleTag::attribute
                   : head.tag == HeadTag::rows ? TokenRoleTag::rows : TokenRoleTag::none;
    state.role(tree.file, tree[phrase].first, {tag, 0, head.index});
}

void declare_entities(State& state) {
    Declarations declarations{state};
    declarations.run();
    for (auto const& cite : declarations.cited)
        add_citations(state, cite.context, cite.node ? std::span{&cite.node, 1} : std::span<NodeId const>{}, cite.entity);
    for (auto const& reading : state.readings) check_documents(state, reading);
}

}  // namespace knoop::elaboration
