package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.WebProxy;
import io.jenkins.plugins.collectionmirror.engine.source.http.AnswerBody.Room;
import io.jenkins.plugins.collectionmirror.engine.source.http.HttpExchange;
import io.jenkins.plugins.collectionmirror.engine.source.http.JdkHttpExchange;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.ApiUrl;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.PostmanApi;
import io.jenkins.plugins.collectionmirror.engine.source.postman.api.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;

/** Targets that wait in virtual time, for the tests of other packages. */
public final class VirtualTarget {
    private VirtualTarget() {}

    public static PostmanTarget of(
            String url, Secret key, String workspaceId, Path scratch, RunLog log, VirtualTime time)
            throws InvalidSetupException {
        HttpExchange exchange = new JdkHttpExchange(
                key, Duration.ofSeconds(10), Duration.ofSeconds(10), WebProxy.OF_JAVA, Room.forItems(scratch));
        PostmanApi api = new PostmanApi(ApiUrl.parse(url), key, exchange, time, 4, log);
        return new PostmanTarget(api, workspaceId, log);
    }
}
