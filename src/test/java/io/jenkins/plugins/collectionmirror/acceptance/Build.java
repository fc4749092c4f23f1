package io.jenkins.plugins.collectionmirror.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One build of a job.
 *
 * @param path its path, such as {@code job/x/1/}
 */
public record Build(JenkinsClient client, String path) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Waits for its end and returns the result, such as {@code SUCCESS}. */
    public String result() throws IOException {
        return Eventually.see(path + " to end", LIMIT, () -> {
            JsonNode build = client.json(path + "api/json?tree=building,inProgress,result");
            boolean running = build.path("building").asBoolean()
                    || build.path("inProgress").asBoolean();
            return running || build.path("result").isNull()
                    ? Optional.empty()
                    : Optional.of(build.path("result").asText());
        });
    }

    /** Waits for its end and returns all that its console has said: what is not said yet would be missed unseen. */
    public String log() throws IOException {
        result();
        return console();
    }

    private String console() throws IOException {
        return client.page(path + "consoleText");
    }

    /** Waits until its console has said something. */
    public void says(String text) throws IOException {
        Eventually.see(
                path + " to say: " + text,
                LIMIT,
                () -> console().contains(text) ? Optional.of(true) : Optional.empty());
    }

    /** Aborts it, as the button on its page does. */
    public void abort() throws IOException {
        client.post(path + "stop", Map.of());
    }
}
