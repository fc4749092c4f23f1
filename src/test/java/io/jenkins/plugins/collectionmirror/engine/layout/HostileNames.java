package io.jenkins.plugins.collectionmirror.engine.layout;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Names that want something else than to be a name. */
public final class HostileNames {
    private HostileNames() {}

    /**
     * Any string; any mixture of code points; and mixtures of what some file system, Git or a person takes for
     * something else.
     */
    public static Arbitrary<String> any() {
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(300);
        Arbitrary<String> planes = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .map(Character::toString)
                .list()
                .ofMaxSize(120)
                .map(parts -> String.join("", parts));
        Arbitrary<String> traps = Arbitraries.of(
                        "con",
                        "COM1",
                        "lpt²",
                        "nul",
                        "git~1",
                        ".git",
                        "GI7EBA~1",
                        ".",
                        " ",
                        "-",
                        "/",
                        "\\",
                        ":",
                        "\n",
                        "~",
                        "\u200C",
                        "\u200D",
                        "\u0301",
                        "\u0338",
                        "<",
                        "\uFEFF",
                        "\uD800",
                        "\uDC00",
                        "\u202E",
                        "İ",
                        "ß",
                        "ς",
                        "\u0345",
                        "e",
                        "é",
                        "\u212A",
                        "1",
                        "\uFE0F",
                        "x".repeat(99),
                        "测".repeat(30),
                        "👍🏽")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(anything, planes, traps);
    }
}
