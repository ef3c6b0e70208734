using FsCheck;
using FsCheck.Fluent;
using Integrations.Idempotency;
using Integrations.Testing;
using Microsoft.Extensions.Options;
using Xunit;
using Replay = Integrations.Http.Replay;

namespace Integrations.Core.Tests.Idempotency;

/// <summary>
/// Random histories of payments, crashes and passing time over one store and two processes, against a model of what the provider knows. The promises are checked from
/// outside: from what was sent and what was answered, not from what the store holds.
/// </summary>
public sealed class IdempotencyModelTests
{
    [Theory]
    [InlineData(Replay.Never)]
    [InlineData(Replay.Deduplicated)]
    public void No_history_of_calls_pays_twice_or_calls_a_sent_payment_failed(Replay replay) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(60), Prop.ForAll<byte[]>(history => new World(replay).Plays(history)));

    private sealed class World
    {
        private readonly ManualTime _time = new();
        private readonly FaultyStore _store;
        private readonly PaymentClient[] _processes;
        private readonly Model _model;

        public World(Replay replay)
        {
            _store = new FaultyStore(new InMemoryIdempotencyStore(_time, Options.Create(new IdempotencyOptions())));
            var references = new SequentialReferences();
            _processes = [new PaymentClient(_store, references) { Replay = replay }, new PaymentClient(_store, references) { Replay = replay }];
            _model = new Model(replay);
        }

        public bool Plays(byte[] history) => history.All(Step);

        private bool Step(byte step)
        {
            var (action, size) = (step % 8, step / 8);
            if (action is 0)
            {
                var minutes = size / 2;
                _time.Advance(TimeSpan.FromMinutes(minutes));
                _model.Pass(minutes);
                return true;
            }

            return Pay(_processes[size % 2], crashes: size % 8 >= 6, amount: size % 16 is 15 ? 200 : 100, Scripted(action));
        }

        private static Outcome<Receipt> Scripted(int action) => action switch
        {
            1 or 2 => PaymentClient.Unknown(),
            3 => PaymentClient.NotSent(),
            4 => PaymentClient.Refused(),
            5 => PaymentClient.Accepted("R"),
            _ => PaymentClient.Completed("R"),
        };

        private bool Pay(PaymentClient process, bool crashes, long amount, Outcome<Receipt> answer)
        {
            // A crash after the send leaves what a lost answer leaves: a reservation whose lease runs out.
            _store.LosesAnswers = crashes;
            var sentBefore = _processes.Sum(client => client.Sent.Count);
            process.Answers(answer);
            Outcome<Receipt>? outcome;
            try
            {
                outcome = process.PayAsync(amount: amount).GetAwaiter().GetResult();
            }
            catch (IdempotencyKeyReuseException)
            {
                outcome = null;
            }

            var sent = _processes.Sum(client => client.Sent.Count) - sentBefore;
            return _model.Accepts(outcome, sent > 0 ? process.Sent.Last() : null, amount, answer, crashes);
        }
    }

    private sealed class Model(Replay replay)
    {
        private State _state = State.Free;
        private string? _reference;
        private long _amount;
        private Type? _final;
        private int _now;
        private int _begunAt;
        private int _lentAt;
        private bool _wasAmbiguous;

        private enum State
        {
            Free,
            Leased,
            Doubtful,
            Final,
        }

        private bool MayResend => replay is Replay.Deduplicated && _now - _begunAt < 30;

        public void Pass(int minutes) => _now += minutes;

        public bool Accepts(Outcome<Receipt>? outcome, string? sentReference, long amount, Outcome<Receipt> answer, bool crashes)
        {
            if (_state is not State.Free && amount != _amount)
            {
                return outcome is null && sentReference is null;
            }

            if (outcome is null || outcome.Trace.Reference is null || outcome.Trace.IsReplayed == (sentReference is not null))
            {
                return false;
            }

            return _state switch
            {
                State.Free => Begins(outcome, sentReference, amount, answer, crashes),
                State.Final => sentReference is null && outcome.GetType() == _final && outcome.Trace.Reference == _reference,
                State.Leased when _now - _lentAt < 2 => sentReference is null && IsUnknownWithReference(outcome),
                _ when MayResend => Repeats(outcome, sentReference, answer, crashes),
                _ => sentReference is null && IsUnknownWithReference(outcome),
            };
        }

        private bool Begins(Outcome<Receipt> outcome, string? sentReference, long amount, Outcome<Receipt> answer, bool crashes)
        {
            if (sentReference is null || sentReference == _reference || outcome.GetType() != answer.GetType() || outcome.Trace.Reference != sentReference)
            {
                return false;
            }

            (_reference, _amount, _begunAt, _lentAt, _wasAmbiguous) = (sentReference, amount, _now, _now, false);
            Ends(answer, crashes);
            return true;
        }

        private bool Repeats(Outcome<Receipt> outcome, string? sentReference, Outcome<Receipt> answer, bool crashes)
        {
            _lentAt = _now;
            _wasAmbiguous = true;
            var expected = answer is Outcome<Receipt>.Refused ? typeof(Outcome<Receipt>.Unknown) : answer.GetType();
            Ends(answer, crashes);
            return sentReference == _reference && outcome.GetType() == expected && outcome.Trace.Reference == _reference;
        }

        private void Ends(Outcome<Receipt> answer, bool crashes)
        {
            _state = answer switch
            {
                _ when crashes => State.Leased,
                Outcome<Receipt>.Unknown => State.Doubtful,
                Outcome<Receipt>.Refused when _wasAmbiguous => State.Doubtful,
                Outcome<Receipt>.Refused { Error.NothingSent: true } => State.Free,
                _ => State.Final,
            };
            _final = answer.GetType();
        }

        private bool IsUnknownWithReference(Outcome<Receipt> outcome) => outcome is Outcome<Receipt>.Unknown unknown && unknown.Error.Trace.Reference == _reference;
    }
}
