package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.OwnProcess;
import io.jenkins.plugins.collectionmirror.engine.mirror.Mirror;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorState;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.run.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The engine as the commands use it, so that tests can replace it with any report and any failure. */
interface Engine {
    /** The engine itself. */
    Engine REAL = new Engine() {
        @Override
        public Mirroring mirror(MirrorRequest request, Workplace workplace, MirrorListener listener) {
            return Mirroring.of(new Mirror(request, workplace, listener));
        }

        @Override
        public List<Finding> check(MirrorRequest request) throws MirrorException, IOException, InterruptedException {
            return Mirror.check(request);
        }
    };

    /** The same for a Java process that runs nothing else. */
    static Engine inOwnProcess(Map<String, String> environment) {
        return new Engine() {
            @Override
            public Mirroring mirror(MirrorRequest request, Workplace workplace, MirrorListener listener) {
                OwnProcess.settle(environment);
                return REAL.mirror(request, workplace, listener);
            }

            @Override
            public List<Finding> check(MirrorRequest request)
                    throws MirrorException, IOException, InterruptedException {
                OwnProcess.settle(environment);
                return REAL.check(request);
            }
        };
    }

    /** A run that is about to begin; see {@link Mirror#Mirror}. */
    Mirroring mirror(MirrorRequest request, Workplace workplace, MirrorListener listener);

    /** See {@link Mirror#check}. */
    List<Finding> check(MirrorRequest request) throws MirrorException, IOException, InterruptedException;

    /** One run of a mirror, and the state that it leaves to the next run. */
    interface Mirroring extends Operation<MirrorReport> {
        /** See {@link Mirror#state}. */
        default Optional<MirrorState> state() {
            return Optional.empty();
        }

        static Mirroring of(Mirror mirror) {
            return new Mirroring() {
                @Override
                public MirrorReport run() throws MirrorException, IOException, InterruptedException {
                    return mirror.run();
                }

                @Override
                public MirrorReport failed(String reason) {
                    return mirror.failed(reason);
                }

                @Override
                public String standing() {
                    return mirror.standing();
                }

                @Override
                public Optional<MirrorState> state() {
                    return mirror.state();
                }
            };
        }
    }
}
