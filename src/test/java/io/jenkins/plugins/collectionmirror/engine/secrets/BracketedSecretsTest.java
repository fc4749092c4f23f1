package io.jenkins.plugins.collectionmirror.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Brackets around a value make it a placeholder at no place, unless there are words in them. */
class BracketedSecretsTest {
    private static final List<Place> PLACES = List.of(
            Place.JSON,
            Place.HEADER,
            Place.VARIABLE,
            Place.ENVIRONMENT,
            Place.QUERY,
            Place.URLENCODED,
            Place.SCRIPT,
            Place.AUTH);

    @Test
    void what_a_machine_made_is_found_in_brackets_too() throws Exception {
        for (Place place : PLACES) {
            for (String value :
                    List.of("{w3Tn8kQz5vXb2m}", "[w3Tn8kQz5vXb2m]", "<w3Tn8kQz5vXb2m>", "${w3Tn8kQz5vXb2m}")) {
                assertThat(place.mirrored("client_secret", value).secrets())
                        .as(place + " " + value)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void words_in_brackets_stay_at_every_place() throws Exception {
        for (Place place : PLACES) {
            for (String value : List.of("{client_secret}", "[secret]", "<your secret>", "${SECRET}", "{{secret}}")) {
                assertThat(place.mirrored("client_secret", value).secrets())
                        .as(place + " " + value)
                        .isEmpty();
            }
        }
    }
}
