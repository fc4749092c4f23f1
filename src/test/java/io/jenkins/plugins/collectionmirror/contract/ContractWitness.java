package io.jenkins.plugins.collectionmirror.contract;

import io.jenkins.plugins.collectionmirror.demo.Witness;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Holds every request of ours that reaches a look-alike, and every answer of the look-alike, against Postman's own
 * document. It is a service on the tests' class path, so that no test has to ask for it; a test that closes its
 * look-alike fails if the contract was broken.
 */
public final class ContractWitness implements Witness {
    /** What the look-alike answers to what it does not do. */
    private static final int NOT_IMPLEMENTED = 501;

    /** More takes long, and is about how much there is. */
    private static final int MOST_BYTES = 10_000_000;

    private static final int MOST_SHOWN = 10;

    /** Beside the calls, which have time limits. */
    private static final ExecutorService BESIDE = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "contract");
        thread.setDaemon(true);
        return thread;
    });

    private final Optional<PostmanContract> contract = PostmanContract.shared();
    private final Queue<Future<List<Breach>>> verdicts = new ConcurrentLinkedQueue<>();

    @Override
    public void saw(Seen call) {
        int bytes =
                call.body().length + (call.proper() == null ? 0 : call.proper().body().length);
        if (contract.isPresent() && bytes < MOST_BYTES) {
            verdicts.add(BESIDE.submit(() -> breaches(contract.get(), call)));
        }
    }

    @Override
    public void ended() {
        List<String> breaches = verdicts.stream()
                .flatMap(verdict -> verdict(verdict).stream())
                .map(Breach::toString)
                .distinct()
                .toList();
        verdicts.clear();
        if (!breaches.isEmpty()) {
            throw new AssertionError(breaches.size() + " breaches of Postman's OpenAPI document:\n"
                    + String.join("\n", breaches.subList(0, Math.min(MOST_SHOWN, breaches.size()))));
        }
    }

    private static List<Breach> breaches(PostmanContract contract, Seen call) {
        boolean ours = call.headers().getOrDefault("User-agent", List.of()).contains("collection-mirror");
        List<Breach> ofRequest = undeclared(contract.request(call));
        // Who breaks the contract on purpose to see what comes has no claim to an answer of the contract.
        boolean answered =
                call.proper() != null && call.proper().status() != NOT_IMPLEMENTED && (ours || ofRequest.isEmpty());
        return Stream.concat(
                        ours ? ofRequest.stream() : Stream.empty(),
                        answered ? undeclared(contract.answer(call)).stream() : Stream.empty())
                .toList();
    }

    private static List<Breach> undeclared(List<Breach> breaches) {
        return breaches.stream()
                .filter(breach -> Deviation.of(breach).isEmpty())
                .toList();
    }

    private static List<Breach> verdict(Future<List<Breach>> verdict) {
        try {
            return verdict.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
