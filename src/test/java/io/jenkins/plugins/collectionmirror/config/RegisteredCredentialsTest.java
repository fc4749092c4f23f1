package io.jenkins.plugins.collectionmirror.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.collectionmirror.config.RegisteredCredentials.Place;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredCredentialsTest {
    private static final Place SERVER = new Place("https://git.example.com/acme", true);
    private static final Place API = new Place("https://api.getpostman.com/", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/acme/apis.git",
                "https://git.example.com.evil.example.com/acme/apis.git",
                "https://git.example.com/acmeevil/apis.git",
                "https://git.example.com/acme/..;/evil/apis.git",
                "http://git.example.com/acme/apis.git",
                "https://git.example.com:8443/acme/apis.git",
                "git@evil.example.com:acme/apis.git",
                "https://api.getpostman.com/acme/apis.git"
            })
    void the_token_of_a_server_goes_to_its_repositories_alone(String url) {
        assertThat(RegisteredCredentials.refusal("https://git.example.com/acme/apis.git", List.of(SERVER)))
                .isEmpty();
        assertThat(RegisteredCredentials.refusal(url, List.of(SERVER)))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains("registered for https://git.example.com/acme, and is not sent to any other server"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.eu.postman.com",
                "http://api.getpostman.com",
                "https://api.getpostman.com.evil.example.com",
                "https://api.getpostman.com/x",
                "https://evil.example.com/apis.git"
            })
    void the_key_of_a_connection_goes_to_its_API_alone(String url) {
        assertThat(RegisteredCredentials.refusal("https://api.getpostman.com", List.of(API)))
                .isEmpty();
        assertThat(RegisteredCredentials.refusal(url, List.of(API))).isPresent();
    }

    @Test
    void registered_for_several_places_it_goes_to_each() {
        List<Place> places = List.of(SERVER, API);
        assertThat(RegisteredCredentials.refusal("https://git.example.com/acme/apis.git", places))
                .isEmpty();
        assertThat(RegisteredCredentials.refusal("https://api.getpostman.com", places))
                .isEmpty();
    }

    /** The engine asks about each address that a server redirects to. */
    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/acme/apis.git/info/refs, true",
        "https://git.example.com/acme/moved/apis.git, true",
        "https://git.example.com/other/apis.git, false",
        "https://git.example.com/acmeevil/apis.git, false",
        "https://git.example.com/acme/../other/apis.git, false",
        "https://git.example.com/acme/%2e%2e/other/apis.git, false",
        "https://git.example.com/acme/..;/other/apis.git, false",
        "https://git.example.com/ACME/apis.git, false",
        "https://git.example.com/, false"
    })
    void its_scope_covers_what_it_is_registered_for(String address, boolean covered) {
        assertThat(RegisteredCredentials.scope(new GitServer("https://git.example.com/acme"))
                        .covers(address))
                .isEqualTo(covered);
    }

    @Test
    void the_secret_of_the_web_hook_and_the_signing_key_go_nowhere() {
        assertThat(RegisteredCredentials.refusal(
                        "https://git.example.com/acme/apis.git", List.of(new Place("", false))))
                .hasValueSatisfying(message -> assertThat(message)
                        .contains(
                                "as the secret of the web hook or as the signing key, and is not sent to any server"));
    }

    @Test
    void what_is_not_registered_is_none_of_its_business() {
        assertThat(RegisteredCredentials.refusal("https://git.example.com/acme/apis.git", List.of()))
                .isEmpty();
    }

    @Test
    void the_global_page_warns_of_a_registered_credential_that_jobs_can_name() {
        assertThat(CredentialChoice.scope(scoped(CredentialsScope.SYSTEM)).kind).isEqualTo(Kind.OK);
        assertThat(CredentialChoice.scope(scoped(null)).kind).isEqualTo(Kind.WARNING);
        assertThat(CredentialChoice.scope(scoped(null)).getMessage()).contains("Change its scope to System");
    }

    private static StandardCredentials scoped(CredentialsScope scope) {
        return (StandardCredentials) Proxy.newProxyInstance(
                StandardCredentials.class.getClassLoader(),
                new Class<?>[] {StandardCredentials.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getScope");
                    return scope;
                });
    }
}
