package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how long a run waits. */
final class PatienceOptions {
    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            order = 1,
            converter = TimeConverter.class,
            description = "How long a connection may take to stand. Default: 10s")
    private Duration connect = GitRemote.Timeouts.DEFAULT.connect();

    @Option(
            names = "--read-timeout",
            paramLabel = "TIME",
            order = 2,
            converter = TimeConverter.class,
            description = "How long a server may be silent. Default: 120s")
    private Duration read = GitRemote.Timeouts.DEFAULT.read();

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            order = 3,
            converter = TimeConverter.class,
            description = "How long the whole run may take. Default: 60m")
    private Duration whole = MirrorRequest.DEFAULT_TIME_LIMIT;

    Duration toConnect() {
        return connect;
    }

    Duration toRead() {
        return read;
    }

    Duration timeLimit() {
        return whole;
    }

    GitRemote.Timeouts ofGit() {
        return new GitRemote.Timeouts(connect, read);
    }

    private static final class TimeConverter implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([smh]?)");
        private static final Duration LONGEST = Duration.ofHours(24);

        @Override
        public Duration convert(String value) {
            Matcher form = FORM.matcher(value.strip());
            if (form.matches()) {
                long count = Long.parseLong(form.group(1));
                Duration time =
                        switch (form.group(2)) {
                            case "m" -> Duration.ofMinutes(count);
                            case "h" -> Duration.ofHours(count);
                            default -> Duration.ofSeconds(count);
                        };
                if (time.compareTo(LONGEST) <= 0) {
                    return time;
                }
            }
            throw new TypeConversionException("say a time of up to a day, such as 90s, 15m or 2h");
        }
    }
}
