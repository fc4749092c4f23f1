package io.jenkins.plugins.collectionmirror.engine.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesVersionTest {
    @Test
    void it_is_made_of_the_vocabulary_and_of_the_code_of_every_rule() {
        assertThat(RulesVersion.parts())
                .contains(
                        "secret-words.txt",
                        "token-shapes.txt",
                        "JwtShape.class",
                        "NamedSecretShape.class",
                        "PatternShape.class",
                        "AuthSecrets.class",
                        "Literal.class")
                .allSatisfy(part -> assertThat(RulesVersion.class.getResource(part))
                        .as(part)
                        .isNotNull());
        assertThat(RulesVersion.CURRENT).matches("[0-9a-f]{12}").isEqualTo(Normaliser.rules());
    }
}
