package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private static final MirrorRequest DEFAULTS = MirrorRequest.of(
                    new ExportFiles("in"),
                    new Selection(Set.of(ItemKind.COLLECTION), List.of(), List.of()),
                    new GitRemote("out.git", "", false, new GitCredentials.Ambient()))
            .with(HistorySettings.DEFAULT.withEditors(true));

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "check"})
    void what_is_not_said_has_a_default(String command) {
        CommandLineRun run = new CommandLineRun().call(command, "--exports", "in", "--repository", "out.git");

        assertThat(run.exitCode()).isZero();
        assertThat(run.request()).isEqualTo(DEFAULTS);
    }

    static Stream<Arguments> options() {
        return Stream.of(
                option(r -> r.target().branch(), "postman", "--branch", "postman"),
                option(r -> r.target().branch(), "postman", "--branch=postman"),
                option(r -> r.target().branch(), "postman", "--branch", " postman\n"),
                option(r -> r.target().createBranch(), true, "--create-branch"),
                option(request -> request.folder().directory(), "apis/postman", "--directory", "apis/postman"),
                option(r -> r.selection().include(), List.of("Users *"), "--include", "Users *"),
                option(r -> r.selection().include(), List.of("a", "b"), "--include", "a", "--dry-run", "--include=b"),
                option(r -> r.selection().include(), List.of("@file"), "--include", "@file"),
                option(r -> r.selection().exclude(), List.of("${x}", "b"), "--exclude", "${x}", "--exclude", "b"),
                option(r -> r.folder().fileNames().names(), Map.of("A=B", "a.json"), "--file-name", "A=B=a.json"),
                option(r -> r.folder().adoptExisting(), true, "--adopt-existing"),
                option(r -> r.folder().resourcesFile(), true, "--resources-file"),
                option(r -> r.selection().forks(), true, "--forks"),
                option(r -> r.selection().kinds(), kinds(ItemKind.ENVIRONMENT), "--environments"),
                option(r -> r.selection().kinds(), kinds(ItemKind.GLOBALS), "--globals"),
                option(
                        r -> r.selection().kinds(),
                        kinds(ItemKind.GLOBALS, ItemKind.ENVIRONMENT),
                        "--globals",
                        "--environments"),
                option(r -> r.secrets().policy(), SecretsPolicy.REDACT, "--secrets", "redact"),
                option(r -> r.secrets().policy(), SecretsPolicy.KEEP, "--secrets", "keep"),
                option(r -> r.secrets().policy(), SecretsPolicy.FAIL, "--secrets=fail"),
                option(r -> r.secrets().policy(), SecretsPolicy.KEEP, "--secrets", "KEEP"),
                option(
                        r -> r.secrets().notSecrets(),
                        List.of("named-secret:tokenKey", "header:X-*"),
                        "--not-secret",
                        "named-secret:tokenKey",
                        "--not-secret= header:X-* "),
                option(request -> request.folder().format(), Format.FILE, "--format", "file"),
                option(request -> request.folder().format(), Format.POSTMAN, "--format=postman"),
                option(r -> r.deletions().massAllowed(), true, "--allow-mass-deletion"),
                option(r -> r.history().signOff(), true, "--signoff"),
                option(r -> r.deletions().forgotten(), List.of("1-a", "1-b"), "--forget", "1-a", "--forget= 1-b "),
                option(request -> request.run().dryRun(), true, "--dry-run"),
                option(r -> r.target().timeouts().connect(), Duration.ofSeconds(3), "--connect-timeout", "3"),
                option(r -> r.target().timeouts().read(), Duration.ofSeconds(90), "--read-timeout", "90s"),
                option(request -> request.run().timeLimit(), Duration.ofMinutes(15), "--time-limit=15m"),
                option(request -> request.run().timeLimit(), Duration.ofHours(2), "--time-limit", "2h"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void each_option_reaches_the_request(Function<MirrorRequest, Object> part, Object expected, String[] options) {
        assertThat(part.apply(new CommandLineRun().mirror(options).request())).isEqualTo(expected);
        assertThat(part.apply(new CommandLineRun().check(options).request())).isEqualTo(expected);
    }

    @Test
    void a_workspace_may_be_repeated() {
        MirrorRequest request = new CommandLineRun()
                .with("POSTMAN_API_KEY", "PMAK-1")
                .call("mirror", "--workspace", " A ", "--repository", "out.git", "--workspace=Payments API")
                .request();

        assertThat(((PostmanWorkspace) request.source()).workspaces()).containsExactly("A", "Payments API");
    }

    @Test
    void options_of_several_groups_mix_in_any_order() {
        MirrorRequest request = new CommandLineRun()
                .call(
                        "mirror",
                        "--include",
                        "a",
                        "--quiet",
                        "--branch",
                        "b",
                        "--dry-run",
                        "--repository",
                        "out.git",
                        "--exclude",
                        "c",
                        "--create-branch",
                        "--exports",
                        "in",
                        "--directory",
                        "d",
                        "--format",
                        "postman",
                        "--secrets",
                        "keep",
                        "--no-authors",
                        "--tag",
                        "v1.4.0")
                .request();

        assertThat(request)
                .isEqualTo(MirrorRequest.of(
                                new ExportFiles("in"),
                                new Selection(Set.of(ItemKind.COLLECTION), List.of("a"), List.of("c")),
                                new GitRemote("out.git", "b", true, new GitCredentials.Ambient()))
                        .with(FolderSettings.DEFAULT.in("d").as(Format.POSTMAN))
                        .with(new SecretSettings(SecretsPolicy.KEEP))
                        .with(RunSettings.DEFAULT.dry(true))
                        .with(HistorySettings.DEFAULT.tagged("v1.4.0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"})
    void an_author_in_the_environment_needs_no_look_up(String variable) {
        MirrorRequest request =
                new CommandLineRun().with(variable, "ada@example.com").mirror().request();

        assertThat(request.history().editors()).isFalse();
    }

    @Test
    void a_workspace_is_read_with_the_key_of_the_environment() {
        MirrorRequest request = new CommandLineRun()
                .with("POSTMAN_API_KEY", "PMAK-example")
                .call("mirror", "--workspace", "1f0df51a", "--repository", "out.git")
                .request();

        assertThat(request.source())
                .isEqualTo(new PostmanWorkspace("https://api.getpostman.com", Secret.of("PMAK-example"), "1f0df51a"));
    }

    @Test
    void Postman_is_waited_for_as_long_as_Git() {
        MirrorRequest request = new CommandLineRun()
                .with("POSTMAN_API_KEY", "PMAK-example")
                .call(
                        "mirror",
                        "--workspace",
                        "1f0df51a",
                        "--repository",
                        "out.git",
                        "--connect-timeout",
                        "3s",
                        "--read-timeout=5m")
                .request();

        PostmanWorkspace source = (PostmanWorkspace) request.source();
        assertThat(source.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(source.readTimeout()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void every_wait_has_an_end_without_being_told() {
        MirrorRequest request = new CommandLineRun()
                .with("POSTMAN_API_KEY", "PMAK-example")
                .call("mirror", "--workspace", "1f0df51a", "--repository", "out.git")
                .request();

        PostmanWorkspace source = (PostmanWorkspace) request.source();
        assertThat(source.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(source.readTimeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(request.target().timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(120)));
        assertThat(request.run().timeLimit()).isEqualTo(Duration.ofMinutes(60));
    }

    @Test
    void the_Postman_API_may_be_another_one() {
        MirrorRequest request = new CommandLineRun()
                .with("POSTMAN_API_KEY", "PMAK-example")
                .call(
                        "mirror",
                        "--workspace",
                        "1f0df51a",
                        "--repository",
                        "out.git",
                        "--postman",
                        "https://api.eu.postman.com")
                .request();

        assertThat(request.source())
                .isEqualTo(new PostmanWorkspace("https://api.eu.postman.com", Secret.of("PMAK-example"), "1f0df51a"));
    }

    @Test
    void definitions_are_of_a_workspace() {
        MirrorRequest request = new CommandLineRun()
                .with("POSTMAN_API_KEY", "PMAK-example")
                .call(
                        "mirror",
                        "--workspace",
                        "1f0df51a",
                        "--repository",
                        "out.git",
                        "--specs",
                        "--bundled-specs",
                        "--apis")
                .request();

        assertThat(request.selection().kinds()).isEqualTo(kinds(ItemKind.SPEC, ItemKind.API));
        assertThat(request.source())
                .isEqualTo(new PostmanWorkspace("https://api.getpostman.com", Secret.of("PMAK-example"), "1f0df51a")
                        .bundling(true));
    }

    private static Set<ItemKind> kinds(ItemKind... more) {
        return EnumSet.of(ItemKind.COLLECTION, more);
    }

    private static Arguments option(Function<MirrorRequest, Object> part, Object expected, String... options) {
        return Arguments.of(part, expected, options);
    }
}
