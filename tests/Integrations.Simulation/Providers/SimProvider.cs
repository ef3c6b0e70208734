using System.Globalization;
using System.Text;

namespace Integrations.Simulation;

/// <summary>One account at one provider: the truth about what was carried out, and everything that can be wrong about how it tells.</summary>
internal sealed class SimProvider
{
    private static readonly ErrorCategory[] Declines =
    [
        ErrorCategory.CustomerFunds, ErrorCategory.CustomerDeclined, ErrorCategory.ProviderFault, ErrorCategory.ProviderFault, ErrorCategory.FloatInsufficient,
        ErrorCategory.ProductUnavailable, ErrorCategory.PartyUnknown, ErrorCategory.RiskOrCompliance, ErrorCategory.AmountOutOfRange, ErrorCategory.CustomerTimeout,
    ];

    private readonly World _world;
    private readonly SimRandom _random;
    private readonly Dictionary<string, SimTransaction> _transactions = new(StringComparer.Ordinal);
    private TimeSpan _outageUntil;
    private int _outageKind;
    private TimeSpan _brokenQueryUntil;
    private TimeSpan _flappingUntil;
    private int _numbers;

    public SimProvider(World world, RouteSpec spec, int number)
    {
        _world = world;
        Spec = spec;
        _random = world.Random.Fork(500 + number);
        Reader = new SimReader(spec);
        RegisteredToken = world.Addresses.TokenFor(Reader.Route.Slug, "registered:" + spec.Name);
    }

    public RouteSpec Spec { get; }

    public SimReader Reader { get; }

    public string RegisteredToken { get; }

    /// <summary>What moved in a period, and back.</summary>
    public IReadOnlyList<StatementEntry> Statement(DateTimeOffset from, DateTimeOffset to)
    {
        var lines = new List<StatementEntry>();
        foreach (var transaction in _transactions.Values)
        {
            for (var execution = 0; execution < transaction.Executions; execution++)
            {
                Add(transaction, transaction.DecidedAt, Claim.Succeeded);
            }

            if (transaction.Reversals > 0)
            {
                Add(transaction, transaction.ReversedAt, Claim.Reversed);
            }
        }

        return lines;

        void Add(SimTransaction transaction, TimeSpan at, Claim claim)
        {
            if (Scheduler.Start + at is var moment && moment >= from && moment < to)
            {
                lines.Add(new StatementEntry
                {
                    Reference = Spec.Capabilities.StatementCarriesReference ? transaction.Reference : null,
                    Finding = new Finding { Claim = claim, AmountSeen = transaction.Payment.Request.Amount, Receipt = transaction.Receipt, ProviderTime = moment },
                });
            }
        }
    }

    public IReadOnlyDictionary<string, SimTransaction> Transactions => _transactions;

    /// <summary>When a question last found something, in truth.</summary>
    public TimeSpan LastFoundAt { get; private set; } = TimeSpan.MinValue;

    public bool IsOut => _world.Scheduler.Now < _outageUntil;

    public int OutageKind => _outageKind;

    public bool IsQueryBroken => _world.Scheduler.Now < _brokenQueryUntil;

    public TimeSpan QueryBrokenUntil => _brokenQueryUntil;

    /// <summary>Plans the troubles that are periods: outages, queries that say "not found" to everything, flapping.</summary>
    public void PlanPeriods()
    {
        Repeat(FaultKind.Outage, TimeSpan.FromMinutes(30), () => (_outageUntil, _outageKind) = (_world.Scheduler.Now + _world.Faults.Random(FaultKind.Outage).About(TimeSpan.FromMinutes(1)), _world.Faults.Random(FaultKind.Outage).Below(3)));
        Repeat(FaultKind.FalseNotFound, TimeSpan.FromMinutes(60), () => _brokenQueryUntil = _world.Scheduler.Now + _world.Faults.Random(FaultKind.FalseNotFound).About(TimeSpan.FromMinutes(20)));
        Repeat(FaultKind.Flapping, TimeSpan.FromMinutes(30), () => _flappingUntil = _world.Scheduler.Now + _world.Faults.Random(FaultKind.Flapping).About(TimeSpan.FromMinutes(2)));
    }

    /// <summary>A request arrives. The answer is what leaves the provider; it may not reach anybody.</summary>
    public Finding Arrive(PaymentAttempt attempt, TruthPayment payment, string digest)
    {
        _world.Note("arrive", null);
        var known = _transactions.GetValueOrDefault(attempt.Reference);
        _world.Checks.Arrived(this, attempt, payment, known, digest);
        if (_world.Faults.Strikes(FaultKind.Unauthorized, 0.005))
        {
            return Negative(Claim.RefusedSend, ErrorCategory.AuthFailed, 401, "expired_token");
        }

        if (_world.Faults.Strikes(FaultKind.RateLimited, 0.01))
        {
            return Negative(Claim.RefusedSend, ErrorCategory.RateLimited, 429, "slow_down");
        }

        if (_world.Faults.Strikes(FaultKind.GatewayErrorNotExecuting, 0.005) || (IsOut && OutageKind is 1 && _random.Chance(0.5)))
        {
            return GatewayError();
        }

        if (known is null)
        {
            return Take(attempt, payment, digest);
        }

        if (known.IsClosedByFence)
        {
            return Negative(Claim.RejectedRef, ErrorCategory.StateConflict, 409, "closed");
        }

        var isForgotten = Spec.Capabilities.SubmitWindow is { } window && _world.Scheduler.Now - known.ArrivedAt > window;
        switch (Spec.Capabilities.Submit)
        {
            case SubmitGuarantee.Replays when !isForgotten:
                return Tell(known);
            case SubmitGuarantee.RejectsDuplicate when !isForgotten:
                return new Finding { Claim = Claim.Pending, Error = Error(ErrorCategory.DuplicateRef, 409, "duplicate"), ProviderReferences = References(known) };
            default:
                // It does not know that it has this one: it is carried out again.
                Start(known, _random.About(TimeSpan.FromSeconds(3)));
                return new Finding { Claim = Claim.Pending, ProviderReferences = References(known) };
        }
    }

    public Finding Query(PaymentAttempt attempt)
    {
        var transaction = _transactions.GetValueOrDefault(attempt.Reference);
        var now = _world.Scheduler.Now;
        if ((IsOut && OutageKind is not 2) || _world.Faults.Strikes(FaultKind.QueryError, 0.01))
        {
            return GatewayError();
        }

        if (_world.Faults.Strikes(FaultKind.ChangedFields, 0.005))
        {
            return Negative(Claim.None, ErrorCategory.MalformedAnswer, 200, null);
        }

        if (_world.Faults.Strikes(FaultKind.Unauthorized, 0.005))
        {
            return Negative(Claim.None, ErrorCategory.AuthFailed, 401, "expired_token");
        }

        if (transaction is null || now < transaction.VisibleAt || IsQueryBroken)
        {
            _world.Checks.NotFoundTold(this, attempt.Reference);
            return Negative(Claim.NotFound, ErrorCategory.OutcomeUnknown, 404, "not_found");
        }

        LastFoundAt = now;
        _world.Checks.FoundTold(this, attempt.Reference);
        if (now < _flappingUntil && _world.Faults.Random(FaultKind.Flapping).Chance(0.5) && transaction.Status is SimStatus.Succeeded or SimStatus.Pending)
        {
            return new Finding { Claim = Claim.Pending, ProviderReferences = References(transaction) };
        }

        return Tell(transaction);
    }

    /// <summary>The answer to a question, sent to the address of its attempt.</summary>
    public void AnswerByCallback(PaymentAttempt attempt, Finding answer)
    {
        var transaction = _transactions.GetValueOrDefault(attempt.Reference);
        var key = string.Create(CultureInfo.InvariantCulture, $"{attempt.Reference}:answer:{++_numbers}");
        var body = SimReader.WriteAnswer(key, attempt.Reference, answer, attempt.Request.Amount.MinorUnits, transaction?.ProviderReference ?? "");
        _world.SendCallback(this, attempt.CallbackUri(Reader.Route.Slug).Segments[^1], body, mustArrive: false);
    }

    public Finding Refetch(PaymentAttempt attempt)
    {
        var transaction = _transactions.GetValueOrDefault(attempt.Reference);
        return IsOut || transaction?.Status is not SimStatus.Succeeded || _world.Faults.Strikes(FaultKind.ArtefactLost, 0.05)
            ? GatewayError()
            : new Finding { Claim = Claim.Succeeded, Receipt = transaction.Receipt, Artefact = ArtefactOf(transaction), ProviderReferences = References(transaction) };
    }

    /// <summary>Cancels by reference: what is not there yet will be refused.</summary>
    public Finding Close(PaymentAttempt attempt, TruthPayment payment)
    {
        if (IsOut)
        {
            return GatewayError();
        }

        if (_transactions.TryGetValue(attempt.Reference, out var known))
        {
            return known.IsClosedByFence ? Negative(Claim.RejectedRef, ErrorCategory.StateConflict, 200, "closed") : Tell(known);
        }

        _transactions.Add(attempt.Reference, new SimTransaction(attempt.Reference, this, payment, "") { IsClosedByFence = true, Status = SimStatus.Declined, Category = ErrorCategory.StateConflict });
        return Negative(Claim.RejectedRef, ErrorCategory.StateConflict, 200, "closed");
    }

    public static ReadOnlyMemory<byte> ArtefactOf(SimTransaction transaction) => Encoding.ASCII.GetBytes("SECRET-PIN-" + transaction.Receipt);

    public Finding GatewayError() => Negative(Claim.None, ErrorCategory.OutcomeUnknown, 503, null);

    public Finding Negative(Claim claim, ErrorCategory category, int? status, string? code, bool nothingSent = false) => new()
    {
        Claim = claim,
        Error = Error(category, status, code, nothingSent),
        ConfirmAfter = claim is Claim.RejectedRef ? Spec.ConfirmAfter : TimeSpan.Zero,
        Trace = new CallTrace { HttpStatus = status },
    };

    private ProviderError Error(ErrorCategory category, int? status, string? code, bool nothingSent = false) => new()
    {
        Category = category,
        Provider = Spec.Provider,
        Operation = "op",
        Code = code,
        NothingSent = nothingSent,
        Trace = new CallTrace { HttpStatus = status },
    };

    private Finding Take(PaymentAttempt attempt, TruthPayment payment, string digest)
    {
        var number = ++_numbers;
        var transaction = new SimTransaction(attempt.Reference, this, payment, digest)
        {
            ArrivedAt = _world.Scheduler.Now,
            ProviderReference = string.Create(CultureInfo.InvariantCulture, $"{Spec.Prefix}-{number}"),
            Receipt = string.Create(CultureInfo.InvariantCulture, $"R-{Spec.Prefix}-{number}"),
            CallbackToken = Spec.Capabilities.Callback is CallbackCapability.PerRequestUrl ? attempt.CallbackUri(Reader.Route.Slug).Segments[^1] : RegisteredToken,
        };
        _transactions.Add(attempt.Reference, transaction);
        payment.Transactions.Add(transaction);
        _world.Note("take", null);
        if (_world.Faults.Strikes(FaultKind.QueryLag, 0.05))
        {
            transaction.VisibleAt = _world.Scheduler.Now + _world.Faults.Random(FaultKind.QueryLag).Between(TimeSpan.FromSeconds(1), Spec.Capabilities.VisibilityHorizon - TimeSpan.FromSeconds(5));
        }

        if (Spec.Capabilities is { Query: QueryCapability.ByClientReference, NotFoundIsAuthoritative: false } && _random.Chance(0.1))
        {
            // Its "not found" means nothing, so it need not be wrong to be said.
            transaction.VisibleAt = _world.Scheduler.Now + _random.Between(TimeSpan.Zero, TimeSpan.FromHours(6));
        }

        if (_world.Faults.Strikes(FaultKind.LagBeyondHorizon, 0.01))
        {
            transaction.VisibleAt = _world.Scheduler.Now + _world.Faults.Random(FaultKind.LagBeyondHorizon).Between(Spec.Capabilities.VisibilityHorizon, Spec.Capabilities.VisibilityHorizon + TimeSpan.FromMinutes(16));
            payment.IsBeyond |= Spec.ProvesAbsence;
        }

        if (_random.Chance(0.03))
        {
            Decline(transaction);
            return Tell(transaction);
        }

        var answersAtOnce = Spec.Kind is PaymentKind.Vend or PaymentKind.Refund && (_random.Chance(0.7) || Spec.AnswersOnly);
        var delay = answersAtOnce ? TimeSpan.Zero
            : _world.Faults.Strikes(FaultKind.VeryLateExecution, 0.0005) ? _world.Faults.Random(FaultKind.VeryLateExecution).Between(TimeSpan.FromHours(1), TimeSpan.FromHours(24))
            : _world.Faults.Strikes(FaultKind.LateExecution, 0.02) ? _world.Faults.Random(FaultKind.LateExecution).Between(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30))
            : _random.About(TimeSpan.FromSeconds(4));
        Start(transaction, delay);
        if (_world.Faults.Strikes(FaultKind.GatewayErrorExecuting, 0.005) || (IsOut && OutageKind is 1))
        {
            return GatewayError();
        }

        return Tell(transaction);
    }

    private void Start(SimTransaction transaction, TimeSpan delay)
    {
        if (delay == TimeSpan.Zero)
        {
            Decide(transaction);
        }
        else
        {
            _world.Scheduler.After(delay, () => Decide(transaction));
        }
    }

    private void Decide(SimTransaction transaction)
    {
        if (transaction is { Status: SimStatus.Pending, Payment.Request: RefundRequest refund } && _world.FindReceipt(refund.OriginalReceipt) is { Status: SimStatus.Reversed })
        {
            // Its provider took it back by itself: there is nothing to return.
            Decline(transaction);
            return;
        }

        if (transaction.Status is SimStatus.Pending or SimStatus.Succeeded && _random.Chance(transaction.Status is SimStatus.Pending ? 0.92 : 1))
        {
            Execute(transaction);
            if (transaction.Status is SimStatus.Succeeded && transaction.Executions is 1 && Spec.Kind is not PaymentKind.Refund && Spec.TellsLate && _world.Faults.Strikes(FaultKind.ReversedByProvider, 0.002))
            {
                _world.Scheduler.After(_world.Faults.Random(FaultKind.ReversedByProvider).Between(TimeSpan.FromMinutes(1), TimeSpan.FromHours(20)), () => Reverse(transaction));
            }

            return;
        }

        if (transaction.Status is SimStatus.Pending)
        {
            Decline(transaction);
        }
    }

    private void Execute(SimTransaction transaction)
    {
        transaction.DecidedAt = _world.Scheduler.Now;
        _world.Note("execute", null);
        Move(transaction);
        Report(transaction, mustArrive: false);
        if (transaction.Executions is 1 && Spec.TellsLate && _world.Faults.Strikes(FaultKind.FailureAfterSuccess, 0.005))
        {
            // It lies: what it carried out, it also reports as failed, once.
            transaction.Payment.IsBeyond = true;
            _world.Scheduler.After(_world.Faults.Random(FaultKind.FailureAfterSuccess).About(TimeSpan.FromSeconds(30)), () => Report(transaction, mustArrive: false, SimStatus.Declined));
        }

        if (Spec.Kind is PaymentKind.Collect && !Spec.TellsMoney && _world.Faults.Strikes(FaultKind.IncomingEcho, 0.05))
        {
            _world.EchoIncoming(this, transaction);
        }
    }

    private void Decline(SimTransaction transaction)
    {
        transaction.Status = SimStatus.Declined;
        transaction.Category = _random.Of(Declines);
        transaction.DecidedAt = _world.Scheduler.Now;
        Report(transaction, mustArrive: false);
        if (Spec.TellsLate && _world.Faults.Strikes(FaultKind.ExecutesAfterReject, 0.005))
        {
            transaction.Payment.IsBeyond = true;
            _world.Scheduler.After(_world.Faults.Random(FaultKind.ExecutesAfterReject).Between(TimeSpan.FromSeconds(30), TimeSpan.FromHours(12)), () =>
            {
                Move(transaction);
                Report(transaction, mustArrive: true);
            });
        }
    }

    /// <summary>Value moves, and with a refund it leaves the transaction that it returns.</summary>
    private void Move(SimTransaction transaction)
    {
        transaction.Status = SimStatus.Succeeded;
        transaction.Executions++;
        if (transaction.Payment.Request is RefundRequest refund && _world.FindReceipt(refund.OriginalReceipt) is { } original)
        {
            original.RefundedBy.Add(transaction.Payment);
        }

        _world.Checks.Executed(transaction);
    }

    private void Reverse(SimTransaction transaction)
    {
        if (transaction is { Status: SimStatus.Succeeded, Refunds: 0 })
        {
            transaction.Status = SimStatus.Reversed;
            transaction.Reversals++;
            transaction.ReversedAt = _world.Scheduler.Now;
            Report(transaction, mustArrive: true);
        }
    }

    private void Report(SimTransaction transaction, bool mustArrive, SimStatus? lie = null)
    {
        if (Spec.Capabilities.Callback is CallbackCapability.None)
        {
            return;
        }

        if (Spec.TellsMoney)
        {
            if (transaction.Status is SimStatus.Succeeded)
            {
                _world.SendMoney(this, transaction);
            }

            return;
        }

        var number = ++transaction.Callbacks;
        var key = $"{transaction.Reference}:{lie ?? transaction.Status}:{number}";
        var body = SimReader.Write(transaction, lie ?? transaction.Status, key, carriesReference: Spec.Capabilities.Callback is not CallbackCapability.PerRequestUrl || _random.Chance(0.5));
        _world.SendCallback(this, transaction.CallbackToken, body, mustArrive);
    }

    private Finding Tell(SimTransaction transaction)
    {
        var amount = transaction.Payment.Request.Amount;
        var seen = _random.Chance(0.5) ? amount : (Money?)null;
        if (_world.Faults.Strikes(FaultKind.WrongAmount, 0.002))
        {
            seen = amount + Money.FromMinorUnits(100, amount.Currency);
            transaction.Payment.IsBeyond = true;
        }

        return transaction.Status switch
        {
            SimStatus.Pending => new Finding { Claim = Claim.Pending, ProviderReferences = References(transaction) },
            SimStatus.Declined => Negative(Claim.RejectedRef, transaction.Category, 200, $"declined_{(int)transaction.Category}"),
            var status => new Finding
            {
                Claim = status is SimStatus.Reversed ? Claim.Reversed : Claim.Succeeded,
                AmountSeen = seen,

                // Where money is told of, only that tells its receipt.
                Receipt = Spec.TellsMoney ? null : transaction.Receipt,
                ProviderReferences = References(transaction),
                ProviderTime = Scheduler.Start + transaction.DecidedAt,
                Artefact = Spec.Kind is PaymentKind.Vend && !_world.Faults.Strikes(FaultKind.ArtefactLost, 0.05) ? ArtefactOf(transaction) : default,
            },
        };
    }

    private static ProviderReference[] References(SimTransaction transaction) => [new ProviderReference("id", transaction.ProviderReference)];

    private void Repeat(FaultKind kind, TimeSpan mean, Action strike)
    {
        var factor = _world.Faults.Intensity(kind);
        if (factor <= 0)
        {
            return;
        }

        void Next() => _world.Scheduler.After(_world.Faults.Random(kind).About(mean * (_world.IsQuiet ? 20 : 1) / factor), () =>
        {
            if (_world.Faults.Intensity(kind) > 0)
            {
                if (_world.Faults.Happens(kind))
                {
                    strike();
                }

                Next();
            }
        });
        Next();
    }
}
