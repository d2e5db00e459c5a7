// The grammar of knoop, over tokens. Each production is the one of docs/language and makes the node of syntax.def that it
// names. A statement is chosen by its first word; beyond that only lookahead.hpp reads ahead, a few words.
#pragma once

#include "dsl/grammar_parts.hpp"
#include "dsl/lookahead.hpp"
#include "dsl/word_sets.hpp"

namespace knoop::grammar {

using E = Expectation;

// clang-format off: set like EBNF, one alternative under the other

x3::rule<struct statement_tag> const statement{"statement"};
x3::rule<struct block_tag> const block{"block"};
x3::rule<struct phrase_tag> const phrase{"phrase"};
x3::rule<struct formula_tag> const formula{"formula"};
x3::rule<struct unary_tag> const unary{"unary"};
x3::rule<struct operand_tag> const operand{"operand"};

// ---- punctuation and words ----

auto const ends = before<ends_statement, K::end_of_statement>;
auto const colon = want<K::colon, follows_colon>;
auto const comma = tok<K::comma>;
auto const listed = separated_by<K::comma>;
auto const pipe = want<K::pipe, ends_statement>;
auto const open_paren = want<K::open_paren, starts_formula>;
auto const close_paren = want<K::close_paren, follows_parens>;
auto const any_word = one_of<is_any_word, E::name>;
auto const comparison_sign = one_of<is_comparison, E::comparison>;

auto const new_name = leaf<N::path>[one_of<is_name, E::name>];
auto const word = leaf<N::path>[any_word];
auto const names = node<N::names>[listed[new_name]];
auto const tail = *(glue<K::dot> >> any_word);
auto const path = leaf<N::path>[any_word >> tail];

// The parts of a block, between its braces, each recovered on its own.
template <E what, K... heads, class Part>
auto braces(Part const& part) {
    return tok<K::open_brace> >> *(glue<K::end_of_statement> | recovering<what, heads...>[part]) >> tok<K::close_brace>;
}

// ---- values and phrases ----

auto const frequency = leaf<N::frequency>[ahead<at_frequency> >> any_word >> glue<K::duration>];
auto const simple = leaf<N::value>[one_of<is_simple_value, E::value>] | frequency;
auto const value = led(simple)[as<N::range>[glue<K::range> >> simple]];
auto const string = leaf<N::value>[tok<K::string>];
auto const any_text = leaf<N::value>[one_of<is_text, K::string>];

auto const parens = deeper[node<N::parens>[glue<K::open_paren> >> phrase >> close_paren]];
auto const item = frequency | leaf<N::path>[word_before_by<is_phrase_word> >> tail] | value | parens;
auto const phrase_def = wrap<N::list>[listed[joined<N::and_group, N::or_group>(item, item)]];

auto const article = leaf<N::value>[glue<K::string>];
auto const citation = node<N::citation>[glue<K::at> >> (ahead<at_tight_path> >> path >> -article | string)];
auto const when = node<N::when>[tok<K::kw_when> >> formula];

// ---- plain statements and rows: everything about governance ----

auto const label = leaf<N::label>[ahead<at_label> >> any_word >> glue<K::colon>];
auto const negation_mark = leaf<N::negation_mark>[glue<K::kw_not_>];
auto const parts = *(phrase | citation);
auto const fact = phrase >> parts >> -(when >> before<follows_condition, K::end_of_statement> >> parts);
auto const plain = ahead<at_plain> >> node<N::plain>[-label >> -negation_mark >> fact >> (block | ends)];

auto const statements = *(glue<K::end_of_statement> | recovering<E::statement>[statement]);
auto const block_def = deeper[node<N::block>[tok<K::open_brace> >> statements >> tok<K::close_brace>]];

auto const cell_item = frequency | leaf<N::path>[one_of<is_cell_word, E::name> >> tail] | value | parens;
auto const party = joined<N::and_group, N::or_group>(cell_item, cell_item);
auto const test = node<N::cell_test>[comparison_sign >> value >> *(glue<K::kw_and_> >> comparison_sign >> value)];
auto const positive = test | citation | wrap<N::cell_words>[party >> *cell_item];
auto const entry = node<N::cell_not>[glue<K::kw_not_> >> positive] | positive;
auto const cell = node<N::cell>[-(leaf<N::cell_any>[glue<K::minus>] |
                                  leaf<N::cell_citations>[ahead<at_lone_at> >> glue<K::at>] | listed[entry])];
auto const row = node<N::row>[glue<K::pipe> >> +(ahead<in_row> >> cell >> pipe) >> ends];

// ---- formulas ----

auto const term = leaf<N::closure>[ahead<at_closure> >> one_of<is_term_word, E::name> >> one_of<is_closure, E::name>] |
                  leaf<N::path>[word_before_by<is_term_word> >> tail] | leaf<N::anything>[glue<K::underscore>] | value;

auto const pair_binder = ahead<at_pair> >> node<N::pair_binder>[any_word >> new_name >> comma >> new_name >> colon >> word];
auto const fact_binder = ahead<at_fact> >> node<N::fact_binder>[any_word >> new_name >> open_paren >> formula >> close_paren];
auto const binder = pair_binder | fact_binder | node<N::binder>[names >> colon >> word];
auto const binders = listed[binder];
auto const scope = open_paren >> formula >> close_paren;

auto const aggregate = ahead<at_aggregate> >> node<N::aggregate>[any_word >> binders >> scope >> -(glue<K::kw_of> >> term)];
auto const ceiling = ahead<at_ceiling> >> deeper[node<N::ceiling>[any_word >> glue<K::open_paren> >> operand >> close_paren]];
auto const formula_parens = node<N::parens>[glue<K::open_paren> >> formula >> close_paren];
auto const factor = aggregate | ceiling | formula_parens | term;
auto const product = wrap<N::product>[factor % one_of<is_factor_sign, E::operation>];
auto const operand_def = wrap<N::sum>[product % one_of<is_sign, E::operation>];

auto const members = glue<K::open_paren> >> listed[operand] >> close_paren | operand;
auto const atom = led(operand)[as<N::comparison>[comparison_sign >> operand] | as<N::membership>[glue<K::kw_in> >> members] |
                               as<N::is_set>[glue<K::kw_is> >> glue<K::kw_set>] |
                               as<N::is_not_a>[glue<K::kw_is> >> glue<K::kw_not_> >> new_name] |
                               as<N::is_a>[glue<K::kw_is> >> new_name] |
                               as<N::relation_atom>[ahead<after_leaf> >> term >> *(term | leaf<N::path>[glue<K::kw_in>])]];

auto const number = glue<K::number>;
auto const quantifier = glue<K::kw_some> | glue<K::kw_no> | glue<K::kw_every> | glue<K::kw_exactly> >> number |
                        glue<K::kw_at_> >> any_word >> number;
auto const quantified = ahead<at_quantifier> >> node<N::quantified>[quantifier >> binders >> scope];
auto const open_norm = leaf<N::open_norm>[ahead<at_open_norm> >> any_token];
auto const unary_def = deeper[node<N::negation>[glue<K::kw_not_> >> unary] | quantified | open_norm | atom];
auto const more = node<N::more_comparison>[comparison_sign >> operand] | unary;
auto const formula_def = before<starts_formula, E::condition> >> joined<N::all_of, N::any_of>(unary, more);

// ---- vocabulary ----

auto const spelling = node<N::spelling>[tag >> listed[word] >> ends];
auto const words = node<N::words>[braces<E::spelling>(spelling)];
auto const one_of_names = any_word >> any_word >> tok<K::open_paren> >> node<N::names>[listed[word]] >> close_paren;
auto const base_type = node<N::base_type>[ahead<at_one_of> >> one_of_names | ahead<at_currency> >> any_word >> word | new_name];
auto const type = node<N::type>[separated_by<K::kw_or_>[base_type]];
auto const language_text = node<N::language_text>[tag >> any_text];
auto const text_head = tok<K::kw_title> | tok<K::kw_message> | tok<K::kw_why> | tok<K::kw_help>;
auto const text_clause = node<N::text_clause>[text_head >> +language_text >> ends];

auto const library = leaf<N::library>[any_word >> *(glue<K::slash> >> any_word)];
auto const use = node<N::use>[glue<K::kw_use> >> (string | library) >> ends];
auto const trait = node<N::trait>[glue<K::kw_trait> >> new_name >> (words | ends)];

auto const kind_part = ahead<at_tag> >> spelling | plain;
auto const kind_body = node<N::kind_body>[braces<E::kind_part>(kind_part)];
auto const kind = node<N::kind>[glue<K::kw_kind> >> new_name >> -(tok<K::kw_is> >> names) >> (kind_body | ends)];

auto const fallback = glue<K::kw_default_> >> word;
auto const slot = node<N::slot>[word >> colon >> type >> -fallback];
auto const option = node<N::option>[glue<K::kw_option> >> listed[slot] >> (words | ends)];
auto const derived = node<N::flag>[tok<K::kw_derived> >> ends];
auto const flag = derived | node<N::flag>[(tok<K::kw_scoped> | tok<K::kw_links>) >> ends] |
                  node<N::flag>[tok<K::kw_nests> >> names >> tok<K::kw_in> >> new_name >> ends] |
                  node<N::flag>[tok<K::kw_property> >> new_name >> (words | ends)] |
                  node<N::flag>[(tok<K::kw_chains> | tok<K::kw_authority>) >> new_name >> ends];
auto const together = leaf<N::together>[tok<K::kw_together>];
auto const role = node<N::role>[new_name >> type >> -together >> (words | ends)];
auto const relation_part = ahead<at_tag> >> spelling | option | flag | role;
auto const relation_body = braces<E::relation_part, K::kw_option, K::kw_scoped, K::kw_derived, K::kw_links, K::kw_nests, K::kw_property,
                                  K::kw_chains, K::kw_authority>(relation_part);
auto const relation =
    node<N::relation>[glue<K::kw_relation> >> new_name >> -(tok<K::kw_is> >> new_name) >> (relation_body | ends)];

auto const attribute_body = braces<E::attribute_part, K::kw_derived>(ahead<at_tag> >> spelling | derived);
auto const attribute = node<N::attribute>[glue<K::kw_attribute> >> new_name >> colon >> type >> -(tok<K::kw_on> >> names) >>
                                          (attribute_body | ends)];
auto const dimension = node<N::dimension>[glue<K::kw_dimension> >> new_name >> colon >> type >> (words | ends)];
auto const word_statement = node<N::word>[glue<K::kw_word_> >> word >> words];
auto const chain = node<N::flag>[tok<K::kw_chains> >> new_name >> ends];
auto const column_heads = joined<N::and_group, N::or_group>(word, word);
auto const column = node<N::column>[tok<K::kw_column> >> word >> -(tok<K::colon> >> column_heads) >> (words | ends)];
auto const rows_body = braces<E::rows_part, K::kw_column, K::kw_chains>(ahead<at_tag> >> spelling | column | chain);
auto const rows =
    node<N::rows>[glue<K::kw_rows> >> new_name >> colon >> new_name >> -(tok<K::kw_on> >> names) >> (rows_body | ends)];
auto const norm_body = braces<E::norm_part, K::kw_unit, K::kw_why>(tok<K::kw_unit> >> word >> ends | text_clause);
auto const norm = node<N::norm>[glue<K::kw_norm> >> new_name >> value >> (norm_body | ends)];
auto const define = node<N::define>[glue<K::kw_define> >> +word >> tok<K::colon> >> formula >> ends];

// ---- rules and views ----

auto const for_clause = node<N::for_clause>[tok<K::kw_for_> >> binders >> ends];
auto const given_clause = node<N::given_clause>[tok<K::kw_given> >> formula >> ends];
auto const where = node<N::where_clause>[tok<K::kw_where> >> formula];
auto const where_clause = node<N::where_clause>[tok<K::kw_where> >> formula >> ends];
auto const sources = node<N::source_clause>[tok<K::kw_source> >> listed[any_text | citation]];
auto const case_clause = node<N::case_clause>[tok<K::kw_case_> >> new_name >> -(tok<K::kw_level> >> word) >> +language_text >>
                                              -sources >> -where >> ends];
auto const setting_clause =
    node<N::setting_clause>[(tok<K::kw_category> | tok<K::kw_level>) >> word >> ends] |
    node<N::setting_clause>[(tok<K::kw_version> | tok<K::kw_from> | tok<K::kw_until> | tok<K::kw_reviewed>) >> value >> ends];
auto const source_clause = node<N::source_clause>[tok<K::kw_source> >> listed[any_text | citation] >> ends];
auto const sets_clause = node<N::sets_clause>[tok<K::kw_sets> >> listed[word] >> ends];
auto const edit = (tok<K::kw_insert> | tok<K::kw_limit> | tok<K::kw_replace>) >> new_name >> +language_text;
auto const fix_clause =
    node<N::fix_clause>[tok<K::kw_fix> >> (tok<K::kw_safe> | tok<K::kw_review>) >> +language_text >> edit >> -where >> ends];
auto const example = node<N::example>[(tok<K::kw_bad> | tok<K::kw_good>) >> string >> block];
auto const clause = for_clause | given_clause | where_clause | text_clause | case_clause | setting_clause | sets_clause |
                    source_clause | fix_clause | example;
auto const rule = node<N::rule>[glue<K::kw_rule> >> new_name >>
                                braces<E::rule_part, K::kw_for_, K::kw_given, K::kw_where, K::kw_title, K::kw_message,
                                       K::kw_why, K::kw_help, K::kw_case_, K::kw_category, K::kw_level, K::kw_version,
                                       K::kw_reviewed, K::kw_sets, K::kw_source, K::kw_fix, K::kw_bad, K::kw_good>(clause)];

auto const view_filter = node<N::view_filter>[(glue<K::kw_include> | glue<K::kw_exclude>) >> binder >> scope >> ends];
auto const view_body = braces<E::view_part, K::kw_include, K::kw_exclude>(view_filter | plain | row);
auto const view = node<N::view>[glue<K::kw_view> >> new_name >> -string >> view_body];

// ---- statements of a project ----

auto const expect = node<N::expect>[glue<K::kw_expect> >> string >> tok<K::open_brace> >> formula >> ends >>
                                    +glue<K::end_of_statement> >> tok<K::close_brace>];
auto const accept = node<N::accept>[glue<K::kw_accept> >> word >> -(tok<K::kw_on> >> path) >> tok<K::kw_because> >> any_text >>
                                    tok<K::kw_by> >> path >> -(tok<K::kw_until> >> value) >> *citation >> ends];
auto const level = node<N::level>[glue<K::kw_level> >> word >> word >> -(tok<K::kw_for_> >> path) >> ends];
auto const set = node<N::set>[glue<K::kw_set> >> word >> value >> -(tok<K::kw_for_> >> path) >> ends];
auto const sketch = node<N::sketch>[glue<K::kw_sketch> >> listed[word] >> ends];
auto const reading = node<N::reading>[glue<K::kw_reading> >> new_name >> -(tok<K::kw_on> >> word) >> *citation >> block];
auto const each_target =
    led(path)[as<N::list>[+(glue<K::comma> >> path)] | as<N::each_kind>[-(glue<K::open_paren> >> formula >> close_paren)]];
auto const each = node<N::each>[glue<K::kw_each> >> new_name >> colon >> each_target >> block];
auto const import = node<N::import>[glue<K::kw_import> >> word >> string >> *citation >> (block | ends)];

// ---- overlays: what a proposal changes ----

auto const base = node<N::base>[glue<K::kw_base> >> string >> ends];
auto const without = node<N::without>[glue<K::kw_without> >> path >> ends];
auto const remove = node<N::remove>[glue<K::kw_remove> >> +phrase >> ends];
auto const rename = node<N::rename>[glue<K::kw_rename> >> path >> tok<K::kw_to> >> word >> -string >> ends];
auto const move = node<N::move>[glue<K::kw_move> >> path >> tok<K::kw_under> >> path >> ends];
auto const replaced = phrase >> parts >> -(when >> before<follows_replaced, K::kw_by> >> parts);
auto const replace = node<N::replace>[glue<K::kw_replace> >> until_by[node<N::replaced>[replaced]] >>
                                      node<N::by_clause>[tok<K::kw_by> >> fact] >> ends];

auto const project = expect | accept | level | set | sketch | reading | each | import;
auto const overlay = base | without | remove | rename | move | replace;
auto const vocabulary = use | trait | kind | relation | attribute | dimension | word_statement | rows | norm |
                        define | rule | view;
auto const statement_def = plain | row | vocabulary | project | overlay;

BOOST_SPIRIT_DEFINE(statement, block, phrase, formula, unary, operand)

// A file is these until its end. They are no part of each other: what was misplaced in one says nothing about the next.
auto const file_statement = glue<K::end_of_statement> | fresh[recovering<E::statement>[statement]];

// clang-format on

}  // namespace knoop::grammar
