package io.jenkins.plugins.collectionmirror.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import io.jenkins.plugins.collectionmirror.engine.restore.Copies;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RestoreConfigurationTest {
    private final RestoreConfiguration configuration = new RestoreConfiguration(new RestoredWorkspace());

    @Test
    void what_is_left_empty_is_the_newest_state_in_place() throws Exception {
        configuration.setAt(" ");
        configuration.setCopyName("");

        assertThat(configuration.getAt()).isNull();
        assertThat(configuration.getCopyName()).isNull();
        assertThat(configuration.isMirrorFirst()).isTrue();
        assertThat(configuration.revision(UnaryOperator.identity())).isEqualTo(Revision.NEWEST);
        assertThat(configuration.copies(UnaryOperator.identity())).isEqualTo(Copies.NONE);
    }

    @Test
    void variables_are_filled_in() throws Exception {
        configuration.setAt("$STATE");
        configuration.setAsCopy(true);
        configuration.setCopyName("{name} of $STATE");
        UnaryOperator<String> expand = text -> text.replace("$STATE", "v1.4.0");

        assertThat(configuration.revision(expand)).isEqualTo(new Revision("v1.4.0"));
        assertThat(configuration.copies(expand)).isEqualTo(Copies.called("{name} of v1.4.0"));
    }

    @Test
    void a_name_for_copies_that_are_not_wanted_is_refused() {
        configuration.setCopyName("{name} again");
        assertThatThrownBy(() -> configuration.copies(UnaryOperator.identity()))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("Set asCopy: true");
    }

    @Test
    void a_variable_without_a_value_does_not_restore_another_state() {
        configuration.setAt("$STATE");

        assertThatThrownBy(() -> configuration.revision(text -> ""))
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("its variables are empty");
    }

    @Test
    void a_workspace_is_required_and_the_branch_is_the_jobs_own_unless_told_otherwise() {
        assertThat(configuration.getFrom()).usingRecursiveComparison().isEqualTo(new GitRepository());
        assertThatThrownBy(() -> new RestoreConfiguration(null).requiredTo())
                .isInstanceOf(InvalidSetupException.class)
                .hasMessageContaining("\"to\" is missing")
                .hasMessageContaining("restoreCollections(to: postmanWorkspace(workspace: '…'))");
    }
}
