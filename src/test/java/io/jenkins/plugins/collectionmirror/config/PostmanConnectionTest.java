package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.config.PostmanConnection.Key;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanConnectionTest {
    private static final String URL = "https://api.getpostman.com";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void a_job_without_a_key_of_its_own_gets_the_registered_one(String own) throws InvalidSetupException {
        assertThat(new PostmanConnection("acme", "acme-key").key(own)).isEqualTo(new Key(URL, "acme-key", false));
    }

    @Test
    void a_jobs_own_key_goes_before_and_is_its_own_even_if_it_is_the_registered_one() throws InvalidSetupException {
        PostmanConnection connection = new PostmanConnection("acme", "acme-key");
        connection.setApiUrl("https://api.eu.postman.com");

        assertThat(connection.key("folder-key")).isEqualTo(new Key("https://api.eu.postman.com", "folder-key", true));
        assertThat(connection.key("acme-key").ofJob()).isTrue();
    }

    @Test
    void without_any_key_the_connection_is_named() {
        assertThatThrownBy(() -> new PostmanConnection("acme", "").key(""))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageStartingWith("The Postman connection \"acme\" has no API key, and no other key is set.");
    }
}
