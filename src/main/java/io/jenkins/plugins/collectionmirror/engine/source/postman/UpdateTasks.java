package io.jenkins.plugins.collectionmirror.engine.source.postman;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.ItemException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiCall;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiFailure;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits for updates that Postman does in the background: {@code GET /collection-updates-tasks/{id}} returns the status
 * of one.
 */
final class UpdateTasks {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration WORTH_SAYING = Duration.ofSeconds(30);

    private final PostmanApi api;
    private final RunLog log;

    UpdateTasks(PostmanApi api, RunLog log) {
        this.api = api;
        this.log = log;
    }

    /**
     * Waits until the update is done.
     *
     * @throws ItemException if Postman gave up, or does not finish
     * @throws ApiFailure if Postman does not report the status
     */
    void await(String task, ItemRef item) throws ItemException, ApiFailure, InterruptedException {
        Instant begin = api.pauses().now();
        Duration pause = FIRST_PAUSE;
        boolean said = false;
        for (; ; ) {
            JsonNode answer = api.getTree(ApiCall.updateTask(task));
            String status = answer.path("status")
                    .asText(answer.path("task").path("status").asText(""));
            if (status.equals("successful")) {
                return;
            }
            if (status.equals("failed")) {
                throw new ItemException("Postman gave up the update of the collection \""
                        + Printable.excerpt(item.name()) + "\" (task " + Printable.excerpt(task)
                        + "), without saying why. Look at it in Postman, and run again; or import the file there"
                        + " (File > Import).");
            }
            Duration waited = Duration.between(begin, api.pauses().now());
            if (waited.compareTo(PATIENCE) > 0) {
                throw new ItemException("Postman was still at work on the collection \""
                        + Printable.excerpt(item.name()) + "\" after " + waited.toMinutes() + " minutes (task "
                        + Printable.excerpt(task)
                        + "), and may yet finish. Look at it in Postman later, and run again.");
            }
            if (waited.compareTo(WORTH_SAYING) > 0 && !said) {
                said = true;
                log.info("Postman is at work on \"" + Printable.excerpt(item.name()) + "\"; waiting for it.");
            }
            api.pauses().pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
