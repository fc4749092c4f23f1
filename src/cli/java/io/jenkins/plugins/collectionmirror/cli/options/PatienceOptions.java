package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.TimeSpan;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Timeouts;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for timeouts. */
final class PatienceOptions {
    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            order = 1,
            converter = TimeConverter.class,
            description = "Connection timeout. Default: 10s")
    private Duration connect = Timeouts.DEFAULT.connect();

    @Option(
            names = "--read-timeout",
            paramLabel = "TIME",
            order = 2,
            converter = TimeConverter.class,
            description = "How long a server may be silent. Default: 120s")
    private Duration read = Timeouts.DEFAULT.read();

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            order = 3,
            converter = TimeConverter.class,
            description = "How long the whole run may take. Default: 60m")
    private Duration whole = RunSettings.DEFAULT.timeLimit();

    Duration toConnect() {
        return connect;
    }

    Duration toRead() {
        return read;
    }

    Duration timeLimit() {
        return whole;
    }

    Timeouts ofGit() {
        return new Timeouts(connect, read);
    }

    private static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            try {
                return TimeSpan.parse(value);
            } catch (InvalidSetupException e) {
                throw new TypeConversionException(TimeSpan.ACCEPTED);
            }
        }
    }
}
