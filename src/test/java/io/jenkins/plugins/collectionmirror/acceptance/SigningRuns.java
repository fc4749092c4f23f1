package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import io.jenkins.plugins.collectionmirror.gitserver.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits and tags that are signed with SSH keys of Jenkins' credentials, as C git verifies them. */
abstract class SigningRuns {
    private static final String PASSPHRASE = "correct horse of the signer";

    private final MirrorSite site;

    SigningRuns(MirrorSite site) {
        this.site = site;
    }

    @ParameterizedTest
    @ValueSource(strings = {"built-in", "side"})
    void a_pipeline_signs_with_the_key_that_it_names(String node) throws IOException {
        String name = "signed-on-" + node;
        CGit repository = site.repository(name);
        SigningKeys keys = site.signingKeys();
        register(name + "-key", "GLOBAL", site.signingKey(keys, name, PASSPHRASE), PASSPHRASE);
        Path workspace = node.equals("side") ? site.workspaceOnAgent(name) : site.workspaceOf(name);

        Build build = site.run(
                name,
                script(
                        node,
                        name,
                        ", tag: 'v1', signingCredentialsId: '" + name + "-key',"
                                + " message: 'APIS-${BUILD_NUMBER}: {summary}'"));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        keys.assertSigned(repository, "main", 1);
        keys.assertTagSigned(repository, "v1");
        assertThat(repository.log("main")).first().isEqualTo("APIS-1: Mirror 1 collection from Acme: 1 added");
        assertThat(MirrorSite.scratch(workspace)).isEmpty();
    }

    @Test
    void the_registered_key_of_System_scope_signs_for_every_job_and_cannot_be_used_otherwise() throws IOException {
        CGit repository = site.repository("signed-by-all");
        SigningKeys keys = site.signingKeys();
        register("signing-of-all", "SYSTEM", site.signingKey(keys, "all", ""), "");
        site.repository("signed-otherwise");
        configure("'signing-of-all'");
        try {
            Build build = site.run("signed-by-all", script("built-in", "signed-by-all", ""));

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            keys.assertSigned(repository, "main", 1);
        } finally {
            configure("null");
        }
        Build named = site.run(
                "signed-otherwise", script("built-in", "signed-otherwise", ", signingCredentialsId: 'signing-of-all'"));
        assertThat(named.result()).isEqualTo("FAILURE");
        assertThat(named.log())
                .contains("There is no credential with the id that the job sets for signing")
                .doesNotContain("Mirrored");
    }

    @Test
    void a_key_that_cannot_sign_fails_the_build_before_anything_is_read() throws IOException {
        CGit repository = site.repository("unsigned");
        String before = repository.head("main");
        SigningKeys keys = site.signingKeys();
        register("locked-key", "GLOBAL", site.signingKey(keys, "locked", PASSPHRASE), "not " + PASSPHRASE);

        Build locked = site.run("unsigned", script("built-in", "unsigned", ", signingCredentialsId: 'locked-key'"));
        Build wrong = site.run("unsigned-2", script("built-in", "unsigned", ", signingCredentialsId: 'git-token'"));

        assertThat(locked.result()).isEqualTo("FAILURE");
        assertThat(locked.log()).contains("its passphrase is wrong or missing");
        assertThat(wrong.result()).isEqualTo("FAILURE");
        assertThat(wrong.log()).contains("The signing key has to be an SSH user name with private key.");
        assertThat(repository.head("main")).isEqualTo(before);
    }

    private String script(String node, String repository, String signing) throws IOException {
        Workspace workspace = site.workspace("Users API");
        return """
                node('%s') {
                  mirrorCollections(from: postmanWorkspace('%s'), to: gitBranch(url: '%s', branch: 'main'%s))
                }
                """.formatted(node, workspace.id(), site.http().url(repository + ".git"), signing);
    }

    private void configure(String id) throws IOException {
        site.administrator().script("""
                jenkins.model.GlobalConfiguration.all()
                    .find { it.class.simpleName == 'CollectionMirrorConfiguration' }.signingCredentialsId = %s
                null
                """.formatted(id));
    }

    private void register(String id, String scope, Path key, String passphrase) throws IOException {
        String said = site.administrator().script("""
                import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey
                import com.cloudbees.plugins.credentials.CredentialsScope
                import com.cloudbees.plugins.credentials.SystemCredentialsProvider
                import com.cloudbees.plugins.credentials.domains.Domain
                def source = new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource('''%s''')
                SystemCredentialsProvider.instance.store.addCredentials(Domain.global(),
                    new BasicSSHUserPrivateKey(CredentialsScope.%s, '%s', 'unused', source, '%s', ''))
                null
                """.formatted(Files.readString(key), scope, id, passphrase));
        assertThat(said).as("answer of the script").doesNotContain("Exception");
    }
}
