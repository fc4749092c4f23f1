package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSourceTest {
    private final ExportFilesSource source = new ExportFilesSource("exports");

    @Test
    void mirrors_all_collections_and_redacts_unless_told_otherwise() throws InvalidSetupException {
        assertThat(source.selection(UnaryOperator.identity()))
                .isEqualTo(new Selection(Set.of(ItemKind.COLLECTION), List.of(), List.of()));
        assertThat(source.secretSettings(UnaryOperator.identity())).isEqualTo(new SecretSettings(SecretsPolicy.REDACT));
    }

    @Test
    void a_workspace_has_definitions_too() {
        PostmanWorkspaceSource workspace = new PostmanWorkspaceSource("1f0df51a");
        workspace.setSpecs(true);
        workspace.setApis(true);
        assertThat(workspace.selection(UnaryOperator.identity()).kinds())
                .containsExactlyInAnyOrder(ItemKind.COLLECTION, ItemKind.SPEC, ItemKind.API);
    }

    @Test
    void patterns_are_lines_with_variables_that_may_hold_several() {
        source.setEnvironments(true);
        source.setGlobals(true);
        source.setInclude("  Users*\r\n\n$MORE");
        source.setExclude("*old*");
        Selection selection = source.selection(text -> text.replace("$MORE", "Orders*\nSearch"));
        assertThat(selection.kinds())
                .containsExactlyInAnyOrder(ItemKind.COLLECTION, ItemKind.ENVIRONMENT, ItemKind.GLOBALS);
        assertThat(selection.include()).containsExactly("Users*", "Orders*", "Search");
        assertThat(selection.exclude()).containsExactly("*old*");
    }

    @Test
    void workspaces_come_as_a_list_or_as_the_lines_of_a_form_with_variables_that_may_hold_several() {
        PostmanWorkspaceSource several = new PostmanWorkspaceSource("Acme APIs");
        several.setWorkspaces(List.of(" Payments\r\n\n$MORE "));

        assertThat(several.getWorkspaces()).containsExactly("Payments", "$MORE");
        assertThat(several.getWorkspacesAsLines()).isEqualTo("Payments\n$MORE");
        assertThat(several.workspaces(text -> text.replace("$MORE", "Orders\nSearch")))
                .containsExactly("Acme APIs", "Payments", "Orders", "Search");
    }

    @Test
    void a_list_of_workspaces_alone_is_enough_and_an_empty_one_is_not_set() {
        PostmanWorkspaceSource several = new PostmanWorkspaceSource();
        several.setWorkspaces(List.of("Acme APIs", "Payments"));
        assertThat(several.workspaces(UnaryOperator.identity())).containsExactly("Acme APIs", "Payments");

        several.setWorkspaces(List.of(" "));
        assertThat(several.getWorkspaces()).isNull();
        assertThat(several.getWorkspacesAsLines()).isNull();
        assertThat(several.workspaces(UnaryOperator.identity())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"redact, REDACT", "KEEP, KEEP", "' fail ', FAIL", "$POLICY, FAIL"})
    void secrets_are_spelled_as_on_the_command_line(String setting, SecretsPolicy policy) throws InvalidSetupException {
        source.setSecrets(setting);
        assertThat(source.secretSettings(text -> text.replace("$POLICY", "fail")))
                .isEqualTo(new SecretSettings(policy));
    }

    @Test
    void what_is_no_secret_comes_as_a_list_or_as_the_lines_of_a_form() throws InvalidSetupException {
        source.setNotSecrets(List.of("header:X-*\r\n\n named-secret:$NAME ", "jwt:raw"));

        assertThat(source.getNotSecrets()).containsExactly("header:X-*", "named-secret:$NAME", "jwt:raw");
        assertThat(source.getNotSecretsAsLines()).isEqualTo("header:X-*\nnamed-secret:$NAME\njwt:raw");
        assertThat(source.secretSettings(text -> text.replace("$NAME", "tokenKey"))
                        .notSecrets())
                .containsExactly("header:X-*", "named-secret:tokenKey", "jwt:raw");

        source.setNotSecrets(List.of(" "));
        assertThat(source.getNotSecrets()).isNull();
        assertThat(source.getNotSecretsAsLines()).isNull();
    }

    @Test
    void a_mistyped_policy_is_refused_with_those_there_are() {
        source.setSecrets("hide");
        assertThatThrownBy(() -> source.secretSettings(UnaryOperator.identity()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("\"hide\" is no value for secrets. Say redact, keep or fail.");
    }

    @ParameterizedTest
    @CsvSource({"'', FILE", "File, FILE", "postman, POSTMAN", "$FORMAT, POSTMAN"})
    void the_format_is_spelled_as_on_the_command_line(String setting, Format format) throws InvalidSetupException {
        GitBranch branch = new GitBranch();
        branch.setFormat(setting);
        assertThat(branch.format(text -> text.replace("$FORMAT", "postman"))).isEqualTo(format);
    }

    @Test
    void a_mistyped_format_is_refused_with_those_there_are() {
        GitBranch branch = new GitBranch();
        branch.setFormat("yaml");
        assertThatThrownBy(() -> branch.format(UnaryOperator.identity()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessage("\"yaml\" is no value for format. Say file or postman.");
    }

    @Test
    void what_is_left_empty_in_a_form_is_not_set() {
        source.setInclude(" ");
        source.setExclude("");
        source.setSecrets("");
        assertThat(source.getInclude()).isNull();
        assertThat(source.getExclude()).isNull();
        assertThat(source.getSecrets()).isNull();
        GitBranch branch = new GitBranch();
        branch.setUrl("");
        branch.setBranch(" ");
        branch.setCredentialsId("");
        branch.setDirectory("");
        branch.setFormat("file");
        assertThat(branch).usingRecursiveComparison().isEqualTo(new GitBranch());
    }

    @Test
    void a_mirror_needs_a_source_and_goes_to_the_jobs_own_branch_unless_told_otherwise() {
        MirrorConfiguration configuration = new MirrorConfiguration(source);
        configuration.setTo(null);
        assertThat(configuration.getTo()).usingRecursiveComparison().isEqualTo(new GitBranch());
        assertThatThrownBy(() -> new MirrorConfiguration(null).requiredFrom())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("\"from\" is missing")
                .hasMessageContaining("mirrorCollections(from: postmanWorkspace(workspace: '…'))");
    }
}
