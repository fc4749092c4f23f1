package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import org.junit.jupiter.api.Test;

class LostAgentTest {
    /** A retry of the pipeline knows a lost agent by this cause; Jenkins stores it, and prints the message alone. */
    @Test
    void it_is_told_by_its_cause() {
        assertThat(LostAgent.saying("The connection broke. Run again."))
                .hasMessage("The connection broke. Run again.")
                .hasCauseExactlyInstanceOf(EOFException.class);
    }
}
