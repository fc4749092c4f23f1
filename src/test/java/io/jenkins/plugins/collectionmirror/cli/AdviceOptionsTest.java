package io.jenkins.plugins.collectionmirror.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What messages advise is there on the command line. */
class AdviceOptionsTest {
    private static final String HELP =
            new CommandLineRun().call("mirror", "--help").out()
                    + new CommandLineRun().call("restore", "--help").out();

    @ParameterizedTest
    @EnumSource
    void every_option_and_variable_that_messages_advise_is_in_the_help(Advice advice) {
        String words = Surface.COMMAND_LINE.words(advice.toString());

        assertThat(Pattern.compile("--[a-z-]+|[A-Z]+_[A-Z_]+")
                        .matcher(words)
                        .results()
                        .map(MatchResult::group))
                .allSatisfy(name -> assertThat(HELP).containsPattern("[ \\[(]" + name + "\\b(?!-)"));
    }
}
