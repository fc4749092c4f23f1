package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.collectionmirror.config.Choices;
import io.jenkins.plugins.collectionmirror.config.FieldCheck;
import io.jenkins.plugins.collectionmirror.config.GitServer;
import io.jenkins.plugins.collectionmirror.config.PostmanConnection;
import io.jenkins.plugins.collectionmirror.config.Viewer;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.settings.DeletionSettings;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount.WorkspaceName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormChecksTest {
    private static final String ID = "1f0df51a-8658-4ee8-a2a1-d2567dfa09a9";

    private final PostmanWorkspaceSource.DescriptorImpl workspace = new PostmanWorkspaceSource.DescriptorImpl();
    private final ExportFilesSource.DescriptorImpl exports = new ExportFilesSource.DescriptorImpl();
    private final GitBranch.DescriptorImpl branch = new GitBranch.DescriptorImpl();

    @Test
    void a_workspace_that_cannot_be_right_is_an_error() {
        assertError(
                workspace.doCheckWorkspace(Viewer.MAY_DO_ALL, "https://a.b/c", "", ""),
                "is neither the id nor the name of a workspace");
    }

    /** The usual form is what an empty setting means. */
    @Test
    void the_dropdown_offers_every_form_of_files_with_a_name() {
        assertThat(branch.doFillFormatItems()).hasSameSizeAs(Format.values()).allSatisfy(option -> {
            boolean usual = option.value.isEmpty();
            String word = usual ? Format.DEFAULT.id() : option.value;
            assertThat(Format.of(word) == Format.DEFAULT).isEqualTo(usual);
            assertThat(option.name).startsWithIgnoringCase(word + ":");
        });
    }

    /** Whoever opens a form has made no mistake yet. */
    @Test
    void a_field_that_is_not_filled_in_yet_says_what_goes_there_and_is_no_error() {
        assertHint(workspace.doCheckWorkspace(Viewer.MAY_DO_ALL, "", "", ""), "Choose the workspace");
        assertHint(exports.doCheckPath(Viewer.MAY_DO_ALL, ""), "Enter the location of the exports");
        assertHint(PostmanConnection.DescriptorImpl.named(" ", List.of()), "Give the Postman connection a name");
        assertHint(GitServer.DescriptorImpl.prefix(" ", List.of()), "Enter the beginning of the addresses");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://robin:hunter2@git.example.com/a.git | has a password in it
            https://git.example.com                     | names a host but no repository
            ext::sh -c whoami                           | Git remote helpers
            -oProxyCommand=x                            | cannot begin with '-'
            """)
    void a_repository_url_that_cannot_be_right_is_an_error(String value, String message) {
        FormValidation verdict = branch.doCheckUrl(Viewer.MAY_DO_ALL, value, "");
        assertError(verdict, message.replace("'", "&#039;"));
        assertThat(verdict.getMessage()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a b", "feature/", "x~1"})
    void a_branch_that_cannot_be_is_an_error(String value) {
        assertError(branch.doCheckBranch(Viewer.MAY_DO_ALL, value, false, "", ""), "cannot be the name of a branch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1..0", "v1 0", "-v1", "refs/tags/v1"})
    void a_tag_that_cannot_be_is_an_error(String value) {
        assertError(branch.doCheckTag(Viewer.MAY_DO_ALL, value), "cannot be the name of a tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1.4.0", "releases/2026-11", "${VERSION}"})
    void a_tag_that_may_be_is_fine(String value) {
        assertSilent(branch.doCheckTag(Viewer.MAY_DO_ALL, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "12345678-*", "1-a\n1-*"})
    void what_cannot_be_the_uid_of_one_item_is_an_error(String value) {
        assertError(branch.doCheckForget(Viewer.MAY_DO_ALL, value), "is not the uid of an item to forget");
    }

    @Test
    void what_a_mirror_is_to_forget_is_a_uid_on_each_line() throws Exception {
        GitBranch to = new GitBranch();
        to.setForget(" 12345678-a \n\n$UID ");
        assertSilent(branch.doCheckForget(Viewer.MAY_DO_ALL, to.getForget()));
        assertThat(to.deletions(text -> text.replace("$UID", "1-b")).forgotten())
                .containsExactly("12345678-a", "1-b");
        assertThat(new GitBranch().deletions(text -> text)).isEqualTo(DeletionSettings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/", "a/../../b", "CON"})
    void a_directory_that_a_mirror_may_not_own_is_an_error(String value) {
        assertError(branch.doCheckDirectory(Viewer.MAY_DO_ALL, value), "The directory ");
    }

    @ParameterizedTest
    @CsvSource({"/etc, leads out of the workspace", "../x, leads out of the workspace"})
    void a_path_of_exports_that_cannot_be_right_is_an_error(String value, String message) {
        assertError(exports.doCheckPath(Viewer.MAY_DO_ALL, value), message);
    }

    @Test
    void what_holds_a_variable_can_not_be_judged_before_a_build() {
        assertSilent(workspace.doCheckWorkspace(Viewer.MAY_DO_ALL, "${WORKSPACE_ID}", "", ""));
        assertSilent(branch.doCheckUrl(Viewer.MAY_DO_ALL, "https://$HOST/a b.git", ""));
        assertSilent(branch.doCheckBranch(Viewer.MAY_DO_ALL, "$BRANCH ..", false, "", ""));
        assertSilent(branch.doCheckDirectory(Viewer.MAY_DO_ALL, "../$DIR"));
        assertSilent(exports.doCheckPath(Viewer.MAY_DO_ALL, "/$DIR"));
        assertSilent(workspace.doCheckInclude(Viewer.MAY_DO_ALL, "$X", "", false, false, false, "", "", ID));
        assertSilent(workspace.doCheckCredentialsId(Viewer.MAY_DO_ALL, "${KEY}"));
    }

    @Test
    void the_bundled_form_alone_is_asked_about() {
        assertSilent(workspace.doCheckBundledSpecs(true, true));
        assertSilent(workspace.doCheckBundledSpecs(false, false));
        assertThat(workspace.doCheckBundledSpecs(true, false).getMessage())
                .isEqualTo("This option adds to the specs of Spec Hub. Select them too, or clear this option.");
    }

    @Test
    void what_is_optional_may_be_empty() {
        assertSilent(branch.doCheckUrl(Viewer.MAY_DO_ALL, " ", ""));
        assertSilent(branch.doCheckBranch(Viewer.MAY_DO_ALL, "", false, "", ""));
        assertSilent(branch.doCheckDirectory(Viewer.MAY_DO_ALL, null));
        assertSilent(branch.doCheckCredentialsId(Viewer.MAY_DO_ALL, "", ""));
    }

    @Test
    void who_may_not_configure_learns_nothing() {
        assertSilent(workspace.doCheckWorkspace(Viewer.MAY_DO_NOTHING, "a/b", "", ""));
        assertSilent(workspace.doCheckConnection(Viewer.MAY_DO_NOTHING, "x"));
        assertSilent(workspace.doCheckInclude(Viewer.MAY_DO_NOTHING, "x", "", false, false, false, "", "", ID));
        assertSilent(workspace.doCheckCredentialsId(Viewer.MAY_DO_NOTHING, "x"));
        assertSilent(exports.doCheckPath(Viewer.MAY_DO_NOTHING, ".."));
        assertSilent(branch.doCheckUrl(Viewer.MAY_DO_NOTHING, "https://git.example.com/a.git", "x"));
        assertSilent(branch.doCheckBranch(Viewer.MAY_DO_NOTHING, "a..b", false, "https://git.example.com/a.git", "x"));
        assertSilent(new GitRepository.DescriptorImpl()
                .doCheckBranch(Viewer.MAY_DO_NOTHING, "a..b", "https://git.example.com/a.git", "x"));
        assertSilent(branch.doCheckDirectory(Viewer.MAY_DO_NOTHING, ".."));
        assertSilent(branch.doCheckCredentialsId(Viewer.MAY_DO_NOTHING, "x", ""));
        assertThat(branch.doFillBranchItems(Viewer.MAY_DO_NOTHING, "https://git.example.com/a.git", ""))
                .isEmpty();
        assertThat(workspace.doFillWorkspaceItems(Viewer.MAY_DO_NOTHING, "", ""))
                .isEmpty();
        assertThat(workspace.doFillCollectionItems(Viewer.MAY_DO_NOTHING, "", "", ID))
                .extracting(option -> option.value)
                .containsExactly("");
        assertThat(workspace.doFillConnectionItems(Viewer.MAY_DO_NOTHING, "acme"))
                .extracting(option -> option.value)
                .containsExactly("acme");
    }

    @Test
    void a_local_repository_is_never_looked_into() {
        for (String url : List.of("/srv/git/apis.git", "file:///etc", "file:/etc")) {
            FormValidation verdict = branch.doCheckUrl(Viewer.MAY_DO_ALL, url, "");
            assertThat(verdict.kind).as(url).isEqualTo(Kind.ERROR);
            assertThat(verdict.getMessage()).contains("is a repository on Jenkins&#039; own disk");
        }
        assertThat(branch.doFillBranchItems(Viewer.MAY_DO_ALL, "/srv/git/apis.git", ""))
                .isEmpty();
        assertThat(branch.doFillBranchItems(Viewer.MAY_DO_ALL, "file:///srv/git/apis.git", ""))
                .isEmpty();
    }

    @Test
    void a_suggested_workspace_is_its_id() {
        String suggestion = PostmanItems.PostmanItemsDescriptor.suggestion("Payments (EU)", ID);
        assertThat(suggestion).isEqualTo("Payments (EU) (" + ID + ")");
        assertThat(new PostmanWorkspaceSource(suggestion).getWorkspace()).isEqualTo(ID);
        assertThat(new PostmanWorkspaceSource("Payments (EU)").getWorkspace()).isEqualTo("Payments (EU)");
        assertThat(new PostmanWorkspaceSource(" " + ID + " ").getWorkspace()).isEqualTo(ID);
        assertThat(new PostmanWorkspaceSource("${WORKSPACE_ID}").getWorkspace()).isEqualTo("${WORKSPACE_ID}");
        assertThat(new PostmanWorkspaceSource("").getWorkspace()).isNull();
    }

    @Test
    void a_workspace_is_named_or_said_not_to_be_seen() {
        Choices<WorkspaceName> seen = Choices.of(List.of(new WorkspaceName(ID, "<b>Acme</b>")));
        assertThat(WorkspaceNaming.named(ID, seen).getMessage()).isEqualTo("&lt;b&gt;Acme&lt;/b&gt;");
        String other = ID.replace('1', '2');
        FormValidation unseen = WorkspaceNaming.named(other, seen);
        assertThat(unseen.kind).isEqualTo(Kind.WARNING);
        assertThat(unseen.getMessage())
                .startsWith("The API key sees no workspace with the id " + other + " among its 1.");
        assertThat(WorkspaceNaming.named("<b>Acme</b>", seen).getMessage()).isEqualTo(ID);
        FormValidation unnamed = WorkspaceNaming.named("Acme", seen);
        assertThat(unnamed.kind).isEqualTo(Kind.WARNING);
        assertThat(unnamed.getMessage())
                .contains("sees no workspace called", "the nearest are", "&lt;b&gt;Acme&lt;/b&gt;", ID);
        FormValidation failed = WorkspaceNaming.named(ID, Choices.failed("Postman is away."));
        assertThat(failed.kind).isEqualTo(Kind.WARNING);
        assertThat(failed.getMessage()).isEqualTo("Postman is away.");
        assertSilent(WorkspaceNaming.named(ID, Choices.unknown()));
    }

    @Test
    void patterns_show_what_they_select() {
        Choices<ItemRef> items = Choices.of(List.of(
                item(ItemKind.COLLECTION, "Users API"),
                item(ItemKind.COLLECTION, "Orders API"),
                item(ItemKind.COLLECTION, "Search"),
                item(ItemKind.ENVIRONMENT, "API host")));
        assertThat(selected(items, "", "", false).getMessage()).isEqualTo("3 of 3: Users API, Orders API, Search");
        assertThat(selected(items, "*API", "Or*", false).getMessage()).isEqualTo("1 of 3: Users API");
        assertThat(selected(items, "API*\n Search \n", "", true).getMessage()).isEqualTo("2 of 4: Search, API host");
        FormValidation none = selected(items, "Nothing*", "", false);
        assertThat(none.kind).isEqualTo(Kind.WARNING);
        assertThat(none.getMessage()).startsWith("None of the 3 items of the workspace is selected.");
        assertSilent(selected(Choices.unknown(), "x", "", false));
        assertSilent(selected(Choices.failed("said at the workspace"), "x", "", false));
    }

    @Test
    void of_many_selected_items_the_first_are_named() {
        Choices<ItemRef> items = Choices.of(IntStream.range(0, 20)
                .mapToObj(i -> item(ItemKind.COLLECTION, "c" + i))
                .toList());
        assertThat(selected(items, "", "", false).getMessage())
                .isEqualTo("20 of 20: c0, c1, c2, c3, c4, c5, c6, c7, …");
    }

    @Test
    void a_connection_that_is_gone_stays_to_be_seen() {
        List<PostmanConnection> all = List.of(new PostmanConnection("acme", "a"), new PostmanConnection("eu", "b"));
        assertThat(PostmanItems.PostmanItemsDescriptor.connections(all, "gone"))
                .extracting(option -> option.name + "=" + option.value)
                .containsExactly("The first one (acme)=", "acme=acme", "eu=eu", "gone=gone");
        assertThat(PostmanItems.PostmanItemsDescriptor.connections(List.of(), ""))
                .extracting(option -> option.name + "=" + option.value)
                .containsExactly("None is configured=");
    }

    @Test
    void connections_with_one_name_are_errors() {
        PostmanConnection acme = new PostmanConnection("acme", "a");
        assertSilent(PostmanConnection.DescriptorImpl.named("acme", List.of(acme)));
        assertError(
                PostmanConnection.DescriptorImpl.named("acme", List.of(acme, acme)),
                "Several Postman connections are called");
    }

    @Test
    void a_branch_is_there_or_will_be_created_or_is_missing() {
        Choices<String> branches = Choices.of(List.of("main"));
        assertSilent(GitPlace.GitPlaceDescriptor.among(branches, "main", GitRepository.DescriptorImpl::missing));
        assertSilent(GitPlace.GitPlaceDescriptor.among(
                Choices.failed("said at the URL"), "x", GitRepository.DescriptorImpl::missing));
        assertError(
                GitPlace.GitPlaceDescriptor.among(branches, "x", GitRepository.DescriptorImpl::missing),
                "The repository has no branch &quot;x&quot;. Choose another one.");
        assertError(GitBranch.DescriptorImpl.missing("x", false), "select the option that creates it");
        assertThat(GitBranch.DescriptorImpl.missing("x", true).getMessage())
                .isEqualTo("The branch &quot;x&quot; will be created.");
    }

    @Test
    void a_repository_answers_or_its_problem_is_said() {
        assertThat(GitPlace.GitPlaceDescriptor.answers(Choices.of(List.of())).getMessage())
                .isEqualTo("The repository answers, with no branches yet.");
        assertThat(GitPlace.GitPlaceDescriptor.answers(Choices.of(List.of("main")))
                        .getMessage())
                .isEqualTo("The repository answers, with 1 branch.");
        assertThat(GitPlace.GitPlaceDescriptor.answers(Choices.of(List.of("a", "b")))
                        .getMessage())
                .isEqualTo("The repository answers, with 2 branches.");
        assertThat(GitPlace.GitPlaceDescriptor.answers(Choices.failed("Away.")).kind)
                .isEqualTo(Kind.WARNING);
        assertSilent(GitPlace.GitPlaceDescriptor.answers(Choices.unknown()));
    }

    @Test
    void an_api_url_is_checked_by_the_rules_of_a_run() {
        assertError(
                FieldCheck.optional("http://api.getpostman.com", PostmanAccount::validateApiUrl),
                "would send the API key unencrypted");
        assertSilent(FieldCheck.optional("https://api.eu.postman.com", PostmanAccount::validateApiUrl));
    }

    @Test
    void the_lines_of_a_check_are_shown_one_by_one_without_markup_of_a_servers() {
        FormValidation verdict = FieldCheck.of(List.of(
                Finding.ok("API key", "valid, of <b>Robin</b>"),
                Finding.warning("quota", "9 left", "Run less often."),
                Finding.failed("workspace", "not found.", "Check the id."),
                Finding.skipped("push", "not looked at")));
        assertThat(verdict.kind).isEqualTo(Kind.ERROR);
        assertThat(verdict.renderHtml())
                .contains("API key: valid, of &lt;b&gt;Robin&lt;/b&gt;")
                .contains("quota: 9 left. Run less often.")
                .contains("workspace: not found. Check the id.")
                .contains("push: skipped; not looked at");
    }

    private static FormValidation selected(
            Choices<ItemRef> items, String include, String exclude, boolean environments) {
        return new SelectionCheck(include, exclude, environments, false, false).of(items);
    }

    private static ItemRef item(ItemKind kind, String name) {
        return new ItemRef(kind, "uid-" + name, name, "");
    }

    private static void assertError(FormValidation verdict, String message) {
        assertThat(verdict.kind).isEqualTo(Kind.ERROR);
        assertThat(verdict.getMessage()).contains(message);
    }

    private static void assertHint(FormValidation verdict, String message) {
        assertThat(verdict.kind).isEqualTo(Kind.OK);
        assertThat(verdict.getMessage()).contains(message);
    }

    private static void assertSilent(FormValidation verdict) {
        assertThat(verdict.kind).isEqualTo(Kind.OK);
        assertThat(verdict.getMessage()).isNull();
    }
}
