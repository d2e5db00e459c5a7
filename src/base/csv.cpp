#include "src/base/csv.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

constexpr std::string_view delimiters = ";\t,|";
constexpr std::size_t rows_to_judge = 30;
constexpr std::string_view no_break_space = "\u00A0";

class Reader {
public:
    Reader(std::string_view t, char d, std::size_t at, std::size_t most) : text(t), at_(at), most_(most) { csv.delimiter = d; }

    auto all() -> Csv {
        while (at_ < text.size() && csv.rows.size() < most_) row();
        return std::move(csv);
    }

private:
    std::string_view text;
    std::size_t at_;
    std::size_t most_;
    bool quotes_close_ = true;
    Csv csv;

    static auto place(std::size_t at) -> std::uint32_t { return static_cast<std::uint32_t>(at); }
    [[nodiscard]] auto at_break() const -> bool { return at_ >= text.size() || text[at_] == '\n' || text[at_] == '\r'; }
    [[nodiscard]] auto at_end_of_cell() const -> bool { return at_break() || text[at_] == csv.delimiter; }

    void row() {
        CsvRow row;
        row.begin = place(at_);
        while (true) {
            row.cells.push_back(cell());
            if (at_break()) break;
            ++at_;  // the delimiter
        }
        row.end = place(at_);
        if (at_ < text.size() && text[at_] == '\r') ++at_;
        if (at_ < text.size() && text[at_] == '\n') ++at_;
        auto const says_something = [](CsvCell const& each) { return !each.text.empty(); };
        if (std::any_of(row.cells.begin(), row.cells.end(), says_something)) csv.rows.push_back(std::move(row));
    }

    auto cell() -> CsvCell {
        skip_spaces();
        if (at_ < text.size() && text[at_] == '"' && quotes_close_) {
            auto const start = at_;
            if (auto quoted = quoted_cell(); quotes_close_) return quoted;
            at_ = start;
        }
        return plain_cell(at_);
    }

    void skip_spaces() {
        while (at_ < text.size() && text[at_] != csv.delimiter && (text[at_] == ' ' || text[at_] == '\t')) ++at_;
    }

    auto plain_cell(std::size_t start) -> CsvCell {
        while (!at_end_of_cell()) ++at_;
        auto end = at_;
        while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
        return {trimmed(text.substr(start, end - start)), place(start), place(end)};
    }

    auto quoted_cell() -> CsvCell {
        auto const quote = at_++;
        CsvCell cell;
        cell.begin = place(at_);
        while (true) {
            auto const next = text.find('"', at_);
            if (next == std::string_view::npos) {
                // Nothing after this closes either, so no quote of the rest is one.
                csv.problems.push_back({CsvProblem::Kind::open_quote, place(quote), place(quote + 1)});
                quotes_close_ = false;
                return {};
            }
            cell.text.append(text.substr(at_, next - at_));
            at_ = next + 1;
            if (at_ >= text.size() || text[at_] != '"') break;
            cell.text += '"';
            ++at_;
        }
        cell.end = place(at_ - 1);
        skip_spaces();
        if (!at_end_of_cell()) {
            auto const more = plain_cell(at_);
            csv.problems.push_back({CsvProblem::Kind::after_quote, more.begin, more.end});
            cell.text += more.text;
            cell.end = more.end;
        }
        cell.text = trimmed(cell.text);
        return cell;
    }

    // Spreadsheets leave spaces that do not break lines around amounts.
    static auto trimmed(std::string_view cell) -> std::string {
        while (true) {
            if (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t' || cell.front() == '\n' || cell.front() == '\r')) cell.remove_prefix(1);
            else if (cell.starts_with(no_break_space)) cell.remove_prefix(no_break_space.size());
            else break;
        }
        while (true) {
            if (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t' || cell.back() == '\n' || cell.back() == '\r')) cell.remove_suffix(1);
            else if (cell.ends_with(no_break_space)) cell.remove_suffix(no_break_space.size());
            else break;
        }
        return std::string{cell};
    }
};

struct Fit {
    std::size_t rows = 0;   // with the most frequent number of cells
    std::size_t cells = 0;  // that number; one cell fits nothing
    friend auto operator<=>(Fit const&, Fit const&) = default;
};

auto fit_of(std::string_view text, char delimiter) -> Fit {
    std::map<std::size_t, std::size_t> counts;
    for (auto const& row : Reader{text, delimiter, 0, rows_to_judge}.all().rows) ++counts[row.cells.size()];
    Fit best;
    for (auto const& [cells, rows] : counts)
        if (cells > 1) best = std::max(best, Fit{rows, cells});
    return best;
}

}  // namespace

auto read_csv(std::string_view text) -> Csv {
    if (text.starts_with("sep=") && text.size() > 5 && (text[5] == '\r' || text[5] == '\n')) {
        auto const start = text.find_first_not_of("\r\n", 5);
        return Reader{text, text[4], std::min(start, text.size()), text.size()}.all();
    }
    auto best = Fit{};
    auto chosen = ',';
    for (auto const delimiter : delimiters)
        if (auto const fit = fit_of(text, delimiter); fit > best) {
            best = fit;
            chosen = delimiter;
        }
    return Reader{text, chosen, 0, text.size()}.all();
}

auto csv_cell(std::string_view value, char delimiter) -> std::string {
    auto const special = [&](char c) { return c == delimiter || c == '"' || c == '\n' || c == '\r'; };
    auto const spaced = !value.empty() && (value.front() == ' ' || value.back() == ' ');
    if (!spaced && std::none_of(value.begin(), value.end(), special)) return std::string{value};
    std::string out{'"'};
    for (auto const c : value) {
        if (c == '"') out += '"';
        out += c;
    }
    return out += '"';
}

}  // namespace knoop
