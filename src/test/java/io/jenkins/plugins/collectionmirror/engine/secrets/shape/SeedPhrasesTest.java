package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words from which a wallet's keys are made. A tilde stands for them. */
class SeedPhrasesTest {
    private static final String SEED = "legal winner thank year wave sausage worth useful orbit copper lumber pumpkin";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mnemonic\":\"~\"}",
                "MNEMONIC=\"~\"",
                "MNEMONIC=~",
                "{\"seedPhrase\":\"~\"}",
                "{\"recovery_phrase\":\"~\"}",
                "{\"passphrase\":\"~\"}",
                "Seed phrase: ~",
                "Seed phrase: `~`",
                "const mnemonic = '~';",
                "recovery phrase:\n  ~\n",
                "<seedPhrase>~</seedPhrase>",
                "SEED_PHRASE=~\nA=b"
            })
    void they_go_from_texts(String text) {
        for (String seed : new String[] {SEED, SEED + " " + SEED}) {
            String with = text.replace("~", seed);

            String redacted = Span.redact(with, Span.merged(TokenShapes.in(with)));

            assertThat(redacted.replaceAll("<redacted:[a-z-]+>", "~")).isEqualTo(text);
            assertThat(TokenShapes.mayBeIn(with.toCharArray(), 0, with.length()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnemonic", "seedPhrase", "WALLET_MNEMONIC", "passphrase"})
    void they_go_from_variables(String name) throws Exception {
        String values = "{\"name\": \"e\", \"values\": [{\"key\": \"%s\", \"value\": \"%s\"}]}".formatted(name, SEED);

        assertThat(Texts.text(Texts.normalised(ItemKind.ENVIRONMENT, Texts.content(values))
                        .document()))
                .doesNotContain(SEED)
                .contains("<redacted:named-secret>");
    }
}
