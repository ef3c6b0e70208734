using System.Globalization;
using System.Text;

namespace Integrations.Simulation;

/// <summary>The hosts and the door for callbacks.</summary>
internal sealed partial class World
{
    /// <summary>The number of tries after which nobody tries again.</summary>
    private const int Once = 9;

    private const double ShareOfSales = 0.3;

    private static readonly Currency Shillings = Currency.FromCode("KES");

    private readonly List<(SimProcess Process, Action Lost)> _calls = [];
    private readonly Dictionary<string, HashSet<string>> _delivered = new(StringComparer.Ordinal);
    private SimRandom _hostRandom = null!;

    public int DeliveredKeys(string callbackId) => _delivered.GetValueOrDefault(callbackId)?.Count ?? 0;

    /// <summary>Sends a callback on its way, as well as the network lets it.</summary>
    public void SendCallback(SimProvider provider, string token, byte[] body, bool mustArrive)
    {
        var slug = provider.Reader.Route.Slug;
        var key = Key(body);
        if (!mustArrive && Faults.Strikes(FaultKind.CallbackLost, 0.03))
        {
            return;
        }

        var delay = CallbackDelay();
        var tries = provider.Spec.Capabilities.CallbackRedelivers ? 0 : Once;
        Deliver(slug, token, body, key, "", delay, tries, mustArrive);
        if (Faults.Strikes(FaultKind.CallbackDuplicated, 0.05))
        {
            Deliver(slug, token, body, key, "", delay + Faults.Random(FaultKind.CallbackDuplicated).About(TimeSpan.FromSeconds(10)), tries, false);
        }

        if (Faults.Strikes(FaultKind.CallbackForged, 0.005))
        {
            // One with a wrong signature, one with a token that is not ours.
            var lie = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(nameof(SimStatus.Declined), nameof(SimStatus.Succeeded), StringComparison.Ordinal));
            Deliver(slug, token, lie, key + ":forged", "forged", delay, Once, false);
            Deliver(slug, new string('0', 64), lie, key + ":forged", "", delay, Once, false);
            if (!provider.Spec.IsBelieved)
            {
                // Where nothing is signed, whoever knows the address can say anything: it may make the engine ask, never believe.
                var claim = Encoding.UTF8.GetBytes(key + ":lie" + Encoding.UTF8.GetString(lie)[key.Length..]);
                Deliver(slug, token, claim, key + ":lie", "", delay, Once, false);
            }
        }

        if (Faults.Strikes(FaultKind.CallbackUnknown, 0.005) && provider.Spec.Capabilities.Callback is not CallbackCapability.PerRequestUrl)
        {
            var key2 = "unknown" + NetworkRandom.Next().ToString("x16", CultureInfo.InvariantCulture);
            Deliver(slug, token, Encoding.UTF8.GetBytes($"{key2}|{key2}|Succeeded|100|RX{key2}|PX{key2}|0"), key2, "", delay, 0, false);
        }
    }

    /// <summary>The receipt of a collection also comes as money that nobody asked for.</summary>
    public void EchoIncoming(SimProvider provider, SimTransaction transaction)
    {
        if (PaybillOf(provider) is { } paybill)
        {
            SendIncoming(paybill, transaction.Receipt, transaction.Payment.Request.Amount.MinorUnits, transaction.Payment.Request.Reference, Faults.Random(FaultKind.IncomingEcho).About(TimeSpan.FromSeconds(20)));
        }
    }

    /// <summary>Tells of money that a request brought, as well as the network lets it: with the reference of the request where the route carries one, and now and then the payer.</summary>
    public void SendMoney(SimProvider provider, SimTransaction transaction)
    {
        if (PaybillOf(provider) is not { } paybill || Faults.Strikes(FaultKind.CallbackLost, 0.03))
        {
            return;
        }

        var (spec, request) = (provider.Spec, transaction.Payment.Request);
        var bill = spec.Capabilities.CallbackCarriesReference ? request.Reference.ToUpperInvariant() : "";
        var payer = request is CollectRequest collect && NetworkRandom.Chance(0.5) ? collect.Payer.Reveal() : "";
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{transaction.Receipt}|{request.Amount.MinorUnits}|{bill}|{payer}|{transaction.DecidedAt.Ticks}"));
        var (delay, tries) = (CallbackDelay(), spec.Capabilities.CallbackRedelivers ? 0 : Once);
        DeliverMoney(paybill, body, transaction.Receipt, delay, tries, false);
        if (Faults.Strikes(FaultKind.CallbackDuplicated, 0.05))
        {
            DeliverMoney(paybill, body, transaction.Receipt, delay + Faults.Random(FaultKind.CallbackDuplicated).About(TimeSpan.FromSeconds(10)), tries, false);
        }
    }

    private TimeSpan CallbackDelay()
    {
        var delay = Faults.Strikes(FaultKind.CallbackEarly, 0.05) ? TimeSpan.Zero : NetworkRandom.About(TimeSpan.FromMilliseconds(300));
        delay += Faults.Strikes(FaultKind.CallbackDelayed, 0.05) ? Faults.Random(FaultKind.CallbackDelayed).About(TimeSpan.FromMinutes(1)) : TimeSpan.Zero;
        delay += Faults.Strikes(FaultKind.CallbackHoursLate, 0.005) ? Faults.Random(FaultKind.CallbackHoursLate).Between(TimeSpan.FromHours(1), TimeSpan.FromHours(8)) : TimeSpan.Zero;
        return delay;
    }

    /// <summary>How much came in, in cents, under a receipt of money that nobody asked for; <see langword="null"/> for other receipts.</summary>
    public long? UnaskedAmount(string receipt) => _unasked.TryGetValue(receipt, out var amount) ? amount : null;

    private PaybillReader? PaybillOf(SimProvider provider) => _paybills.Find(paybill => paybill.Route.Provider == provider.Spec.Provider && paybill.Route.Merchant == provider.Spec.Route.Merchant);

    private void SendIncoming(PaybillReader paybill, string receipt, long amount, string bill, TimeSpan delay) =>
        DeliverMoney(paybill, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{receipt}|{amount}|{bill}")), receipt, delay, 0, true);

    private void DeliverMoney(PaybillReader paybill, byte[] body, string receipt, TimeSpan delay, int tries, bool mustArrive) =>
        Deliver(paybill.Route.Slug, Addresses.TokenFor(paybill.Route.Slug, "paybill"), body, "in:" + receipt, "", delay, tries, mustArrive);

    private static string Key(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Max(0, body.AsSpan().IndexOf((byte)'|'))));

    private void Deliver(string slug, string token, byte[] body, string key, string signature, TimeSpan delay, int tries, bool mustArrive) =>
        Scheduler.After(delay, () =>
        {
            if (AnyProcess(NetworkRandom) is not { } process)
            {
                Again();
                return;
            }

            var envelope = new CallbackEnvelope
            {
                Slug = slug,
                Token = token,
                Method = "POST",
                Body = body,
                Headers = signature.Length > 0 ? [new(SimReader.SignatureHeader, signature)] : [],
                ReceivedAt = process.Time.GetUtcNow(),
            };

            // The door: what has no genuine token or a wrong signature never reaches the engine.
            var reader = _paybills.Find(paybill => paybill.Route.Slug == slug) ?? (ICallbackReader)Providers.First(provider => provider.Reader.Route.Slug == slug).Reader;
            if (!Addresses.IsGenuine(slug, token) || reader.Authenticate(envelope) is CallbackTrust.Refused)
            {
                return;
            }

            var id = CallbackAddresses.IdOf(token);
            if (!_delivered.TryGetValue(id, out var keys))
            {
                _delivered.Add(id, keys = new HashSet<string>(StringComparer.Ordinal));
            }

            keys.Add(key);
            Note("callback", process);
            var isAnswered = false;
            void Answer(bool isStored)
            {
                if (isAnswered)
                {
                    return;
                }

                isAnswered = true;
                if (!isStored)
                {
                    Again();
                    return;
                }

                var isIncoming = key.StartsWith("in:", StringComparison.Ordinal);
                Checks.Acknowledged(id, key, isIncoming, isIncoming ? key[3..] : "");
            }

            if (Run.Defect?.AnswersBeforeStoring is true)
            {
                Answer(true);
            }

            var call = (process, (Action)(() => Answer(false)));
            _calls.Add(call);
            Forget(ReceiveAsync(process, envelope, stored =>
            {
                _calls.Remove(call);
                Answer(stored);
            }));

            void Again()
            {
                if (tries < 6 || mustArrive)
                {
                    Deliver(slug, token, body, key, signature, TimeSpan.FromSeconds(15 * Math.Min(20, tries + 1)), tries + 1, mustArrive);
                }
            }
        });

    private static async Task ReceiveAsync(SimProcess process, CallbackEnvelope envelope, Action<bool> done)
    {
        bool isStored;
        using (var budget = new CancellationTokenSource(TimeSpan.FromSeconds(10), process.Time))
        {
            try
            {
                await process.Engine.ReceiveAsync(envelope, budget.Token).ConfigureAwait(false);
                isStored = true;
            }
            catch (Exception error) when (error is JournalException or CallbackNotStoredException or OperationCanceledException)
            {
                isStored = false;
            }
        }

        done(isStored);
    }

    /// <summary>Statements come at T+1, and now and then one is missing; accounts are topped up; people look at what waits.</summary>
    private void PlanOperators(Scenario plan)
    {
        var day = TimeSpan.FromHours(24);
        for (var midnight = day; midnight + TimeSpan.FromHours(2) < plan.End; midnight += day)
        {
            // The provider's own days, by a clock that is right.
            var (from, to) = (midnight == day ? TimeSpan.FromHours(-1) : midnight - day, midnight);
            Scheduler.At(midnight + TimeSpan.FromHours(1), () =>
            {
                foreach (var provider in Providers)
                {
                    // A day may be missing long after everything else went wrong.
                    if (Faults.IsOn(FaultKind.StatementDayMissing) && Faults.Random(FaultKind.StatementDayMissing).Chance(0.15) && Faults.Happens(FaultKind.StatementDayMissing))
                    {
                        Metrics.StatementsMissing++;
                        continue;
                    }

                    Import(provider, from, to);
                }
            });
        }

        if (_hostRandom.Chance(0.3))
        {
            // Payout accounts that are topped up now and then, and empty in between.
            for (var at = TimeSpan.Zero; at < plan.FaultsEnd; at += TimeSpan.FromMinutes(3))
            {
                var available = Money.FromMinorUnits(_hostRandom.Below(500_000), Shillings);
                Scheduler.At(at, () => TopUp(available));
            }

            Scheduler.At(plan.FaultsEnd, () => TopUp(Money.FromMinorUnits(1_000_000_00, Shillings)));
        }

        PlanPeople(plan);
    }

    private void Import(SimProvider provider, TimeSpan from, TimeSpan to)
    {
        if (AnyProcess(_hostRandom) is not { } process)
        {
            Scheduler.After(TimeSpan.FromSeconds(30), () => Import(provider, from, to));
            return;
        }

        var lines = new List<StatementLine>();
        foreach (var transaction in provider.Transactions.Values)
        {
            for (var execution = 0; execution < transaction.Executions; execution++)
            {
                if (transaction.DecidedAt >= from && transaction.DecidedAt < to)
                {
                    lines.Add(new StatementLine { Reference = Named(transaction), Receipt = transaction.Receipt, Amount = transaction.Payment.Request.Amount, At = Scheduler.Start + transaction.DecidedAt });
                }
            }

            if (transaction.Reversals > 0 && transaction.ReversedAt >= from && transaction.ReversedAt < to)
            {
                lines.Add(new StatementLine { Reference = Named(transaction), Receipt = transaction.Receipt, Amount = transaction.Payment.Request.Amount, At = Scheduler.Start + transaction.ReversedAt, IsReversal = true });
            }
        }

        string? Named(SimTransaction transaction) => provider.Spec.Capabilities.StatementCarriesReference ? transaction.Reference : null;

        var statement = new Statement { Route = provider.Spec.Name, From = Scheduler.Start + from, To = Scheduler.Start + to, IsComplete = true, Lines = lines };
        Forget(ImportAsync());

        async Task ImportAsync()
        {
            try
            {
                var outcome = await new BridgeOperations(process.Engine).ImportStatementAsync(statement, CancellationToken.None).ConfigureAwait(false);
                Metrics.Statements++;
                Note("statement-read", process);
                if (Run.Trace is not null)
                {
                    Trace.Add($"{Scheduler.Now} statement of {statement.Route} {statement.From:dd HH:mm:ss} to {statement.To:dd HH:mm:ss}, {lines.Count} lines: {outcome}");
                }
            }
            catch (JournalException)
            {
                Scheduler.After(TimeSpan.FromSeconds(30), () => Import(provider, from, to));
            }
        }
    }

    private void TopUp(Money available)
    {
        foreach (var provider in Providers)
        {
            if (provider.Spec.Kind is PaymentKind.Disburse or PaymentKind.Vend && AnyProcess(_hostRandom) is { } process)
            {
                Forget(TopUpAsync(process, provider.Spec.Name, Money.FromMinorUnits(available.MinorUnits, provider.Spec.Currency)));
            }
        }
    }

    private async Task TopUpAsync(SimProcess process, string route, Money available)
    {
        try
        {
            await new BridgeOperations(process.Engine).SetFloatAsync(route, available, CancellationToken.None).ConfigureAwait(false);
            Note("topped-up", process);
        }
        catch (JournalException)
        {
            Note("not-topped-up", process);
        }
    }

    private void PlanHosts(Scenario plan)
    {
        _hostRandom = Random.Fork(9);
        PlanOperators(plan);
        for (var index = 0; index < Run.Payments; index++)
        {
            var request = MakeRequest(index);
            var payment = Adopt(request, MakeTerms(request.Kind, request.Amount.Currency));
            var at = plan.Span * _hostRandom.Unit();
            Scheduler.At(at, () => Submit(payment));
            if (_hostRandom.Chance(0.02))
            {
                // The same at the same time.
                Scheduler.At(at + (_hostRandom.Chance(0.5) ? TimeSpan.Zero : _hostRandom.About(TimeSpan.FromMilliseconds(20))), () => Submit(payment));
            }

            if (_hostRandom.Chance(0.01))
            {
                Scheduler.At(at + _hostRandom.About(TimeSpan.FromSeconds(30)), () => Reuse(payment));
            }

            if (_hostRandom.Chance(0.02))
            {
                Scheduler.At(at + _hostRandom.About(TimeSpan.FromSeconds(20)), () => Cancel(payment));
            }

            if (_hostRandom.Chance(0.1))
            {
                Scheduler.At(at + _hostRandom.About(TimeSpan.FromMinutes(5)), () => Read(payment));
            }

            if (_hostRandom.Chance(0.02))
            {
                Scheduler.At(at + _hostRandom.About(TimeSpan.FromHours(1)), () => Submit(payment));
            }

            if (_hostRandom.Chance(0.01))
            {
                var (receipt, amount) = ($"IN{index}", 100L * (1 + _hostRandom.Below(50)));
                _unasked.Add(receipt, amount);
                Scheduler.At(at, () => SendIncoming(_paybills[0], receipt, amount, "bill", TimeSpan.Zero));
            }
        }
    }

    private PaymentRequest MakeRequest(int index)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"key-{index}");
        if (Run.Routes is SimRoutes.Real)
        {
            return MakeRealRequest(index, key);
        }

        var amount = Money.FromMinorUnits(100 * (1 + _hostRandom.Below(50)), Shillings);
        var number = Msisdn.Parse(string.Create(CultureInfo.InvariantCulture, $"+{Checks.NumberMark}{index % 10_000:0000}"));
        var reference = string.Create(CultureInfo.InvariantCulture, $"ord{index}");
        return _hostRandom.Below(3) switch
        {
            0 => new CollectRequest { IdempotencyKey = key, Amount = amount, Reference = reference, Payer = number, Operator = MobileOperator.Safaricom },
            1 => new DisburseRequest { IdempotencyKey = key, Amount = amount, Reference = reference, Payee = number, Operator = MobileOperator.Safaricom },
            _ => new VendRequest { IdempotencyKey = key, Amount = amount, Reference = reference, ProductId = "airtime", Recipient = number.Reveal() },
        };
    }

    /// <summary>A payment from or to a wallet that one of the routes reaches, or a sale of what one of them sells; routes that reach or sell the same can stand in for each other.</summary>
    private PaymentRequest MakeRealRequest(int index, string key)
    {
        if (_hostRandom.Chance(ShareOfSales))
        {
            var sold = _hostRandom.Of(_sellable).Route;
            return new VendRequest
            {
                IdempotencyKey = key,
                Amount = Money.FromMinorUnits(100 * (50 + _hostRandom.Below(41)), sold.MinAmount.Currency),
                Reference = string.Create(CultureInfo.InvariantCulture, $"ord{index}"),
                ProductId = sold.Service!,
                Recipient = string.Create(CultureInfo.InvariantCulture, $"{Checks.SouthAfricanMark}{index % 1000:000}"),
            };
        }

        var route = _hostRandom.Of(_reachable).Route;
        var amount = Money.FromMinorUnits(100 * (10 + _hostRandom.Below(41)), route.MinAmount.Currency);
        var number = Msisdn.Parse(route.Country switch
        {
            "KE" => string.Create(CultureInfo.InvariantCulture, $"+{Checks.NumberMark}{index % 10_000:0000}"),
            "UG" => string.Create(CultureInfo.InvariantCulture, $"+{Checks.UgandanMark}{index % 1000:000}"),
            var other => throw new InvalidOperationException($"Numbers of {other} are not simulated."),
        });
        var reference = string.Create(CultureInfo.InvariantCulture, $"ord{index}");
        var wallet = new MobileOperator(route.Operator!);
        return route.Kind is PaymentKind.Collect
            ? new CollectRequest { IdempotencyKey = key, Amount = amount, Reference = reference, Payer = number, Operator = wallet }
            : new DisburseRequest { IdempotencyKey = key, Amount = amount, Reference = reference, Payee = number, Operator = wallet };
    }

    private PaymentTerms MakeTerms(PaymentKind kind, Currency currency) => new()
    {
        Policy = _hostRandom.Below(12) switch
        {
            0 => FailoverPolicy.Hold,
            1 => FailoverPolicy.HostDecides,
            2 when kind is not PaymentKind.Collect => FailoverPolicy.OnProof(Money.FromMinorUnits(2500, currency)),
            3 when kind is not PaymentKind.Collect => FailoverPolicy.AcceptRisk(TimeSpan.FromMinutes(3), Money.FromMinorUnits(3000, currency), Money.FromMinorUnits(100_000, currency)),
            _ => null,
        },
        Tenant = _hostRandom.Chance(0.3) ? "shop-2" : "",
        ValidFor = _hostRandom.Chance(0.1) ? TimeSpan.FromSeconds(30) : null,
    };

    private void Submit(TruthPayment payment) => Call(payment, Submit, async process =>
    {
        payment.Submits++;
        if (_hostRandom.Chance(0.03))
        {
            // The caller goes away: what it asked for goes on, or is asked for again.
            using var gone = new CancellationTokenSource(_hostRandom.About(TimeSpan.FromMilliseconds(300)), process.Time);
            return await process.Engine.SubmitAsync(payment.Request, payment.Terms, gone.Token).ConfigureAwait(false);
        }

        return await process.Engine.SubmitAsync(payment.Request, payment.Terms, CancellationToken.None).ConfigureAwait(false);
    });

    private void Read(TruthPayment payment)
    {
        if (payment.Id is { } id)
        {
            Call(payment, null, process => process.Engine.GetAsync(id, CancellationToken.None));
        }
    }

    private void Cancel(TruthPayment payment)
    {
        if (payment.Id is { } id)
        {
            payment.WasCancelAsked = true;
            Call(payment, Cancel, async process => await process.Engine.CancelAsync(id, CancellationToken.None).ConfigureAwait(false));
        }
    }

    /// <summary>The key of a payment with other fields must be refused.</summary>
    private void Reuse(TruthPayment payment)
    {
        if (payment.Id is null || AnyProcess(_hostRandom) is not { } process)
        {
            return;
        }

        var other = payment.Request with { Amount = payment.Request.Amount + Money.FromMinorUnits(100, payment.Request.Amount.Currency) };
        Forget(ReuseAsync());

        async Task ReuseAsync()
        {
            try
            {
                await process.Engine.SubmitAsync(other, payment.Terms, CancellationToken.None).ConfigureAwait(false);
                Violate("I11", "a key was taken for other fields", payment);
            }
            catch (Exception error) when (error is JournalException or IntegrationException)
            {
                NoteReuse(error);
            }
        }
    }

    private void NoteReuse(Exception error) => Note(error is KeyReuseException ? "reuse" : "reuse-unanswered", null);

    private void Call(TruthPayment payment, Action<TruthPayment>? again, Func<SimProcess, Task<Payment?>> call)
    {
        if (AnyProcess(_hostRandom) is not { } process)
        {
            Retry();
            return;
        }

        var entry = (process, (Action)Retry);
        _calls.Add(entry);
        Forget(CallAsync());

        void Retry()
        {
            if (again is not null)
            {
                Scheduler.After(TimeSpan.FromSeconds(1) + _hostRandom.About(TimeSpan.FromSeconds(3)), () => again(payment));
            }
        }

        async Task CallAsync()
        {
            try
            {
                if (await call(process).ConfigureAwait(false) is { } answer)
                {
                    Note("answer", process);
                    payment.IsAnswered = true;
                    Checks.Answered(payment, answer);
                    TracePayment(payment, () => $"answer: {answer.Status} {answer.Pending} {answer.Flags} v{answer.Version}");
                }

                _calls.Remove(entry);
            }
            catch (Exception error) when (error is JournalException or OperationCanceledException || (error is IntegrationException and not KeyReuseException && error.InnerException is JournalException))
            {
                _calls.Remove(entry);
                if (error is IntegrationException { Error.NothingSent: true })
                {
                    ToldNotTaken(payment);
                }

                Retry();
            }
        }
    }

    /// <summary>"It was not taken" lets a host pay in another way: it must be true, and stay so.</summary>
    private void ToldNotTaken(TruthPayment payment)
    {
        var submits = payment.Submits;
        Scheduler.After(TimeSpan.FromSeconds(0.9), () =>
        {
            if (submits is 1 && payment.Submits is 1 && Store.FindByKeyAsync(payment.Terms.Tenant, payment.Request.IdempotencyKey, default).Result is not null)
            {
                Violate("I11", "the host was told for certain that the payment was not taken, and it was", payment);
            }
        });
    }

    /// <summary>A process died: whoever waited for it asks again.</summary>
    private void CallsLost(SimProcess process)
    {
        var lost = _calls.FindAll(call => call.Process == process);
        _calls.RemoveAll(call => call.Process == process);
        foreach (var (_, again) in lost)
        {
            again();
        }
    }

    /// <summary>A task that nobody waits for: what it throws is a defect.</summary>
    private void Forget(Task task)
    {
        if (task.IsFaulted)
        {
            Violate("RUN", task.Exception!.InnerException!.ToString(), null);
        }
        else if (!task.IsCompleted)
        {
            _ = task.ContinueWith(
                (failed, state) => ((World)state!).Violate("RUN", failed.Exception!.InnerException!.ToString(), null),
                this,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
