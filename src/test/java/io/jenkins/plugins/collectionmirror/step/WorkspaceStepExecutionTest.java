package io.jenkins.plugins.collectionmirror.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.collectionmirror.step.WorkspaceStepExecution.Done;
import io.jenkins.plugins.collectionmirror.step.WorkspaceStepExecution.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each ending of a step leaves in the pipeline. */
class WorkspaceStepExecutionTest {
    private static final Map<String, Object> RESULT = Map.of("outcome", "committed");

    private final List<String> marks = new ArrayList<>();

    @Test
    void a_step_without_failures_is_not_marked() throws Exception {
        assertThat(ending(() -> new Done(RESULT, "Not mirrored: ", List.of()))).isEqualTo(RESULT);
        assertThat(marks).isEmpty();
    }

    @Test
    void a_step_with_failures_is_marked_with_their_names() throws Exception {
        List<String> names = List.of("One", "Two\u001b[31m", "Three", "Four", "Five", "Six");

        assertThat(ending(() -> new Done(RESULT, "Not mirrored: ", names))).isEqualTo(RESULT);
        assertThat(marks).containsExactly("Not mirrored: One, Two [31m, Three, Four, Five, …");
    }

    @Test
    void a_failure_is_thrown_as_it_is() {
        AbortException failure = new AbortException("There is no branch.");

        assertThatThrownBy(() -> ending(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(marks).isEmpty();
    }

    /**
     * What stopped the step is shown already; of what comes along, Jenkins prints the message alone if it is of this
     * type.
     */
    @Test
    void a_stop_is_said_without_a_trace() {
        assertThatThrownBy(() -> ending(() -> {
                    throw new InterruptedException("The mirror was stopped.");
                }))
                .isInstanceOf(AbortException.class)
                .hasMessage("The mirror was stopped.")
                .hasNoCause();
    }

    private Map<String, Object> ending(Work work) throws IOException, InterruptedException {
        return WorkspaceStepExecution.concluded(work, marks::add);
    }
}
