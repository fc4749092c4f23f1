package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.Secret;
import io.jenkins.plugins.collectionmirror.engine.git.host.ServerKind;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Calls of the API of Azure DevOps, each of which names the version of the API that it means. A server of one's own
 * refuses a version that is newer than itself: 2022 knows 7.0, 2020 knows 6.0, 2019 knows 5.0.
 *
 * @see <a href="https://learn.microsoft.com/en-us/azure/devops/integrate/concepts/rest-api-versioning">versions</a>
 */
final class AzureApi {
    private static final List<String> OF_SERVICES = List.of("7.1");
    private static final List<String> OF_SERVER = List.of("7.0", "6.0", "5.0");
    private static final Pattern ENTRA_TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final ServerApi calls;
    private final List<String> versions;
    private int version;

    private AzureApi(ServerApi calls, List<String> versions) {
        this.calls = calls;
        this.versions = versions;
    }

    /** @param base without a slash at its end */
    static AzureApi at(URI base, ServerKind kind, Access access, Pause pause) {
        boolean ofServices = kind == ServerKind.AZURE_DEVOPS_SERVICES;
        Map<String, String> headers = Map.of("Authorization", authorization(access.token(), ofServices));
        return new AzureApi(new ServerApi(base, headers, access, pause), ofServices ? OF_SERVICES : OF_SERVER);
    }

    /** A personal access token is the password of nobody; one of Microsoft Entra signs in by itself. */
    private static String authorization(Secret token, boolean ofServices) {
        if (ofServices && ENTRA_TOKEN.matcher(token.reveal()).matches()) {
            return "Bearer " + token.reveal();
        }
        return "Basic " + Base64.getEncoder().encodeToString((":" + token.reveal()).getBytes(StandardCharsets.UTF_8));
    }

    /** Another API of the same server, or of the one that knows its accounts. */
    AzureApi at(URI other) {
        return new AzureApi(calls.at(other), versions.subList(version, versions.size()));
    }

    ServerApi calls() {
        return calls;
    }

    /** @param query names and values in turn */
    ApiAnswer get(String path, String... query) throws InvalidSetupException, RemoteException {
        return versioned(path, calls::get, query);
    }

    ApiAnswer put(String path, Map<String, ?> body) throws InvalidSetupException, RemoteException {
        return versioned(path, address -> calls.put(address, body));
    }

    ApiAnswer patch(String path, Map<String, ?> body) throws InvalidSetupException, RemoteException {
        return versioned(path, address -> calls.patch(address, body));
    }

    ApiAnswer post(String path, Map<String, ?> body)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        return this.<LostAnswerException>versioned(path, address -> calls.post(address, body));
    }

    @FunctionalInterface
    private interface Call<E extends Exception> {
        ApiAnswer to(String address) throws E, InvalidSetupException, RemoteException;
    }

    private <E extends Exception> ApiAnswer versioned(String path, Call<E> call, String... query)
            throws E, InvalidSetupException, RemoteException {
        String suffix = "";
        for (; ; ) {
            String[] full = Arrays.copyOf(query, query.length + 2);
            full[query.length] = "api-version";
            full[query.length + 1] = versions.get(version) + suffix;
            ApiAnswer answer = call.to(path + ApiPath.query(full));
            if (isRefusal(answer, "VssVersionOutOfRangeException") && version + 1 < versions.size()) {
                version++;
            } else if (isRefusal(answer, "VssInvalidPreviewVersionException") && suffix.isEmpty()) {
                // Labels were a preview until 7.0.
                suffix = "-preview.1";
            } else {
                return answer;
            }
        }
    }

    /** A refusal before anything is done. */
    private static boolean isRefusal(ApiAnswer answer, String type) {
        return answer.status() == 400
                && answer.body().path("typeKey").asText("").equals(type);
    }
}
