package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.form.Normaliser;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class RulesVersionTest {
    /**
     * What the rules find in known formats of tokens and under known names: only a change of the code changes it, or
     * one of the files.
     */
    private static final String FINDS = "5-d1777b56";

    private static final String VALUE = "kX9mQ2vB7nR4tL8wZ3pS";

    @Test
    void it_is_another_one_where_the_code_finds_something_else() throws Exception {
        CRC32 found = new CRC32();
        for (TokenFormat format : TokenFormat.all()) {
            add(
                    TokenShapes.in(
                            format.sample(new Random(format.name().hashCode())).text()),
                    found);
        }
        for (String name : NamedSecretsTest.names(0)) {
            add(unnamed(Place.JSON.mirrored(name, "P@ssw0rd1!").secrets()), found);
            add(unnamed(Place.HEADER.mirrored(name, "sunshine").secrets()), found);
        }
        for (String name : NamedSecretsTest.names(1)) {
            add(unnamed(Place.SCRIPT.mirrored(name, VALUE).secrets()), found);
            add(unnamed(Place.DESCRIPTION.mirrored(name, VALUE).secrets()), found);
        }

        assertThat(RulesVersion.CODE + "-" + Long.toHexString(found.getValue()))
                .as("The rules find something else. Raise RulesVersion.CODE, unless only a file of theirs"
                        + " changed, and put this here")
                .isEqualTo(FINDS);
    }

    @Test
    void it_is_another_one_with_other_files() {
        assertThat(RulesVersion.CURRENT)
                .matches(RulesVersion.CODE + "-[0-9a-f]+")
                .isEqualTo(Normaliser.rules());
        assertThat(RulesVersion.FILES).allSatisfy(file -> assertThat(RulesVersion.class.getResource(file))
                .as(file)
                .isNotNull());
    }

    /** What the rules decide; what places are called for a person is none of it. */
    private static List<String> unnamed(List<SecretPlace> places) {
        return places.stream()
                .map(place -> "SecretPlace[pointer=" + place.pointer() + ", rule=" + place.rule() + ", findings="
                        + place.findings() + "]")
                .toList();
    }

    private static void add(Object finding, CRC32 found) {
        found.update(finding.toString().getBytes(StandardCharsets.UTF_8));
    }
}
