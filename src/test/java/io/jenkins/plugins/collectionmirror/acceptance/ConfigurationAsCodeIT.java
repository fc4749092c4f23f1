package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator sets the plugin up by Configuration as Code. */
@ExtendWith(InstallationExtension.class)
class ConfigurationAsCodeIT {
    private static final String EVERYTHING = """
            unclassified:
              collectionMirror:
                committerEmail: "mirror@example.com"
                committerName: "Mirror Mirabilis"
                connections:
                - credentialsId: "postman-key"
                  name: "main"
                - apiUrl: "https://api.eu.getpostman.com"
                  credentialsId: "expired-key"
                  name: "europe"
                directory: "apis/postman"
                gitServers:
                - credentialsId: "git-login"
                  kind: "github-enterprise"
                  url: "https://github.example.com/acme"
                - url: "ssh://git@git.example.com:7999/"
                omitAuthors: true
                verify: "always"
                webhook:
                  credentialsId: "webhook-secret"
                  quietPeriod: "45s"
            """;

    private static Installation installation;

    @BeforeAll
    static void start(Installation shared) {
        installation = shared;
    }

    @Test
    void what_is_imported_is_what_is_exported() throws IOException {
        installation.apply(EVERYTHING);

        assertThat("unclassified:\n" + ConfigurationAsCode.exported(installation))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void lists_that_become_empty_are_emptied() throws IOException {
        installation.apply(EVERYTHING);
        installation.apply("""
                unclassified:
                  collectionMirror:
                    connections: []
                    gitServers: []
                """);

        assertThat(ConfigurationAsCode.exported(installation))
                .doesNotContain("connections", "gitServers")
                .contains("Mirror Mirabilis");
    }

    @Test
    void a_change_of_the_form_is_exported() throws IOException {
        installation.administrator().script("""
                def configuration = jenkins.model.GlobalConfiguration.all()
                    .find { it.class.simpleName == 'CollectionMirrorConfiguration' }
                configuration.directory = 'by hand'
                """);

        assertThat(ConfigurationAsCode.exported(installation)).contains("directory: \"by hand\"");
    }

    @Test
    void settings_survive_a_save_and_a_load() throws IOException {
        installation.apply(EVERYTHING);

        installation.administrator().script("""
                jenkins.model.GlobalConfiguration.all()
                    .find { it.class.simpleName == 'CollectionMirrorConfiguration' }.load()
                """);

        assertThat("unclassified:\n" + ConfigurationAsCode.exported(installation))
                .isEqualTo(EVERYTHING);
    }
}
