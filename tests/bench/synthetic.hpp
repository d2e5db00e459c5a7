// A model of N municipalities in the language, for timing: the same text for the same N.
#pragma once

#include <fmt/format.h>

#include <string>

namespace knoop::bench {

inline auto synthetic_model(int municipalities) -> std::string {
    std::string text = "use nl/municipality\n\n";
    auto const out = std::back_inserter(text);
    for (int m = 0; m < municipalities; ++m) {
        fmt::format_to(out, "municipality m{0} \"Gemeente {0}\" {{\n", m);
        for (int u = 0; u < 12; ++u) {
            fmt::format_to(
                out, "  unit u{0} \"Afdeling {0}\" under executive {{\n    post head \"Afdelingshoofd\"\n    head heads u{0}\n",
                u);
            for (int p = 0; p < 6; ++p) fmt::format_to(out, "    post p{0} \"Medewerker {0}\"\n", p);
            text += "  }\n";
        }
        for (int t = 0; t < 8; ++t)
            fmt::format_to(out,
                           "  table t{0} \"Overleg {0}\" {{\n    chair u{0}.head\n    member u{0}.p0, u{0}.p1\n    discusses "
                           "d{1}-{0}\n  }}\n"
                           "  decision d{1}-{0} \"Besluit {0}\"\n  executive decides d{1}-{0}  @\"art. {0} lid 2\"\n",
                           t, m);
        for (int w = 0; w < 10; ++w)
            fmt::format_to(out,
                           "  power w{0} \"Bevoegdheid {0}\" {{ varies-by amount }}\n  executive has w{0}\n  executive mandates w{0} to u{0}.head\n"
                           "    when amount <= EUR {1}_000\n    with submandate no\n    @\"mandaatbesluit art. {0}\"\n",
                           w, w + 10);
        text += "}\n\n";
    }
    return text;
}

}  // namespace knoop::bench
