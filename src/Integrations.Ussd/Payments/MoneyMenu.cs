using System.Globalization;
using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.Ussd;

/// <summary>Ready-made menus that pay, send and sell through the Bridge.</summary>
/// <remarks>
/// A confirmation calls the Bridge once. Whatever the gateway repeats, and after a crash, the key is the same, and the Bridge answers with the same payment. What is not known is said to be under
/// way, never to have failed.
/// </remarks>
public static class MoneyMenu
{
    /// <summary>How long after a yes its payment may still be begun.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromMinutes(10);

    /// <summary>Makes a menu.</summary>
    /// <exception cref="ArgumentException">Airtime or electricity is offered without its product.</exception>
    /// <exception cref="UssdMenuException">A text does not fit.</exception>
    public static UssdMenu Create(MoneyMenuForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Services is MoneyServices.None || (Offers(form, MoneyServices.Airtime) && form.AirtimeProduct is null) || (Offers(form, MoneyServices.Electricity) && form.ElectricityProduct is null))
        {
            throw new ArgumentException($"Offer a service; airtime needs {nameof(form.AirtimeProduct)} and electricity {nameof(form.ElectricityProduct)}.", nameof(form));
        }

        return UssdMenu.Create(form.Name, UssdJsonContext.Default.MoneyOrder, menu => Build(menu, form));
    }

    private static bool Offers(MoneyMenuForm form, MoneyServices service) => (form.Services & service) is not MoneyServices.None;

    private static void Build(UssdMenuBuilder<MoneyOrder> menu, MoneyMenuForm form)
    {
        var words = form.Words;
        menu.Phrases = form.Phrases;
        var main = menu.Choice("main", form.Title);
        if (Offers(form, MoneyServices.Pay))
        {
            main.Option(words.Pay, "account", static _ => new MoneyOrder { Service = MoneyServices.Pay });
            menu.Question("account", words.WhichAccount).Text(static (order, account) => order with { Account = account }, longest: 20).Then("amount");
        }

        if (Offers(form, MoneyServices.Send))
        {
            main.Option(words.Send, "payee", static _ => new MoneyOrder { Service = MoneyServices.Send });
            menu.Question("payee", words.WhichNumber).Phone(form.Country, static (order, number) => order with { Number = number }).Then("amount");
        }

        if (Offers(form, MoneyServices.Airtime))
        {
            main.Option(words.Airtime, "for-whom", static _ => new MoneyOrder { Service = MoneyServices.Airtime });
            menu.Choice("for-whom", words.ForWhom).OptionWhen(static step => step.Msisdn is not null, words.OwnNumber, "amount").Option(words.OtherNumber, "recipient");
            menu.Question("recipient", words.WhichNumber)
                .Phone(form.Country, static (order, number) => order with { Number = number })
                .Check(order => form.AirtimeProduct!(order.Number!.Value) is not null, words.NoAirtime)
                .Then("amount");
        }

        if (Offers(form, MoneyServices.Electricity))
        {
            main.Option(words.Electricity, "meter", static _ => new MoneyOrder { Service = MoneyServices.Electricity });
            menu.Question("meter", words.WhichMeter).Digits(form.MeterDigits.Fewest, form.MeterDigits.Most, static (order, meter) => order with { Account = meter }).Then("amount");
        }

        if ((form.Services & ~(MoneyServices.Balance | MoneyServices.MiniStatement)) is not MoneyServices.None)
        {
            menu.Question("amount", words.HowMuch)
                .Amount(form.Currency, form.LeastAmount, form.MostAmount, static (order, amount) => order with { Amount = amount })
                .Then("confirm");
            menu.Confirm("confirm", step => Ask(step, words)).Yes("authorise");
            menu.Secret("pin", words.WhichPin).Digits(form.PinDigits.Fewest, form.PinDigits.Most)
                .Verify(static (step, pin, cancellationToken) => step.Service<IMoneyAccounts>().VerifyPinAsync(Subscriber(step), pin, cancellationToken), "move");

            // What the subscriber's own phone asks a PIN for needs none here.
            menu.Lookup("authorise", static (step, _) => new ValueTask<UssdNext>(step.To(step.Data.Service is MoneyServices.Pay ? "move" : "pin")));
            menu.Work("move", (step, cancellationToken) => MoveAsync(step, form, cancellationToken));
        }

        if (Offers(form, MoneyServices.Balance))
        {
            main.Option(words.Balance, "balance-pin", static _ => new MoneyOrder { Service = MoneyServices.Balance });
            Pin(menu, form, "balance-pin", "balance");
            menu.Lookup("balance", async (step, cancellationToken) =>
                step.End(Format(step, words.YourBalance, await step.Service<IMoneyAccounts>().GetBalanceAsync(Subscriber(step), cancellationToken).ConfigureAwait(false))));
        }

        if (Offers(form, MoneyServices.MiniStatement))
        {
            main.Option(words.MiniStatement, "statement-pin", static _ => new MoneyOrder { Service = MoneyServices.MiniStatement });
            Pin(menu, form, "statement-pin", "statement");
            menu.Lookup("statement", async (step, cancellationToken) =>
            {
                var lines = await step.Service<IMoneyAccounts>().GetStatementAsync(Subscriber(step), cancellationToken).ConfigureAwait(false);
                return lines.Count is 0 ? step.End(step.Menu.Phrases.NothingHere) : step.End(string.Join('\n', lines));
            });
        }
    }

    private static void Pin(UssdMenuBuilder<MoneyOrder> menu, MoneyMenuForm form, string name, string then) => menu.Secret(name, form.Words.WhichPin)
        .Digits(form.PinDigits.Fewest, form.PinDigits.Most)
        .Verify(static (step, pin, cancellationToken) => step.Service<IMoneyAccounts>().VerifyPinAsync(Subscriber(step), pin, cancellationToken), then);

    private static UssdText Ask(UssdStep<MoneyOrder> step, MoneyPhrases words) => step.Data.Service switch
    {
        MoneyServices.Pay => Format(step, words.ConfirmPay, step.Data.Amount!.Value, step.Data.Account!),
        MoneyServices.Send => Format(step, words.ConfirmSend, step.Data.Amount!.Value, step.Data.Number!.Value.Reveal(MsisdnFormat.Display)),
        MoneyServices.Airtime => Format(step, words.ConfirmAirtime, step.Data.Amount!.Value, Recipient(step).Reveal(MsisdnFormat.Display)),
        _ => Format(step, words.ConfirmElectricity, step.Data.Amount!.Value, step.Data.Account!),
    };

    private static async ValueTask<UssdNext> MoveAsync(UssdStep<MoneyOrder> step, MoneyMenuForm form, CancellationToken cancellationToken)
    {
        if (Request(step, form) is not { } request)
        {
            return step.End(form.Words.NoAirtime);
        }

        var bridge = step.Service<IMobileMoneyBridge>();
        var isFirst = step.State.Work!.Runs is 1;
        var payment = isFirst ? null : await bridge.FindAsync(request.IdempotencyKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (payment is null)
        {
            if (Age(step) >= Wanted)
            {
                // Whoever dials for something else hours later has not asked for this again. Nobody asks the Bridge for it any more; once nobody can be on the way to it, nothing was taken.
                return Age(step) >= Wanted + MoneySweep.Margin ? step.End(form.Words.NotDone) : throw new TimeoutException("What was confirmed is not begun any more.");
            }

            if (request is not CollectRequest && await Accounts(step).ReserveAsync(request.IdempotencyKey, Subscriber(step), request.Amount, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                return step.End(reason);
            }

            try
            {
                payment = await AskAsync(step, bridge, request, cancellationToken).ConfigureAwait(false);
            }
            catch (IntegrationException refused) when (isFirst && refused.Error.NothingSent && (step.Engine.IsAlone || refused.Error.Category is ErrorCategory.InvalidRequest or ErrorCategory.CustomerLimit))
            {
                // Nobody else has asked under this key, or is refused alike: a key without a payment means that nothing was taken.
                if (await bridge.FindAsync(request.IdempotencyKey, cancellationToken: cancellationToken).ConfigureAwait(false) is not null)
                {
                    throw;
                }

                // Where hosts share sessions, another one may be asking at this instant, and be let through. What rests is given back later, if the Bridge does not have it then.
                if (request is not CollectRequest && (step.Engine.IsAlone || refused is RequestValidationException))
                {
                    await Accounts(step).ReleaseAsync(request.IdempotencyKey, cancellationToken).ConfigureAwait(false);
                }

                return step.End(form.Words.NotDone);
            }
        }

        if (request is not CollectRequest)
        {
            payment = await bridge.WaitAsync(payment.Id, form.WaitFor, cancellationToken).ConfigureAwait(false);
        }

        var sold = payment is { Kind: PaymentKind.Vend, Status: PaymentStatus.Succeeded } ? await bridge.GetVendResultAsync(payment.Id, cancellationToken).ConfigureAwait(false) : null;
        return Tell(step, form.Words, payment, sold);
    }

    private static TimeSpan Age(UssdStep step) => step.Time.GetUtcNow() - step.State.Work!.Since;

    private static IMoneyAccounts Accounts(UssdStep step) => step.Services.GetService(typeof(MoneySweep)) is null
        ? throw new InvalidOperationException("Register the accounts by services.AddUssd().AddMoneyAccounts<YourAccounts>(): money that was set aside would never be given back.")
        : step.Service<IMoneyAccounts>();

    private static PaymentRequest? Request(UssdStep<MoneyOrder> step, MoneyMenuForm form)
    {
        var (order, key) = (step.Data, step.IdempotencyKey);
        var (amount, reference) = (order.Amount!.Value, key[^12..]);
        return order.Service switch
        {
            MoneyServices.Pay => new CollectRequest { IdempotencyKey = key, Reference = order.Account!, Amount = amount, Payer = Subscriber(step) },
            MoneyServices.Send => new DisburseRequest { IdempotencyKey = key, Reference = reference, Amount = amount, Payee = order.Number!.Value },
            MoneyServices.Airtime when form.AirtimeProduct!(Recipient(step)) is not { } => null,
            MoneyServices.Airtime => new VendRequest { IdempotencyKey = key, Reference = reference, Amount = amount, ProductId = form.AirtimeProduct!(Recipient(step))!, Recipient = Recipient(step).Reveal() },
            _ => new VendRequest { IdempotencyKey = key, Reference = reference, Amount = amount, ProductId = form.ElectricityProduct!, Recipient = order.Account },
        };
    }

    private static Task<Payment> AskAsync(UssdStep<MoneyOrder> step, IMobileMoneyBridge bridge, PaymentRequest request, CancellationToken cancellationToken)
    {
        // Money that rests longer than work may last is given back when the Bridge does not have its payment: who comes later does not ask for it.
        if (step.Time.GetUtcNow() >= step.State.Work!.Until || Age(step) >= Wanted)
        {
            throw new TimeoutException("The work's time was over before the Bridge was asked.");
        }

        return request switch
        {
            CollectRequest collect => bridge.CollectAsync(collect, cancellationToken),
            DisburseRequest disburse => bridge.DisburseAsync(disburse, cancellationToken),
            _ => bridge.VendAsync((VendRequest)request, cancellationToken),
        };
    }

    // Pending and review are not failed: whoever reads this must not pay again.
    private static UssdNext Tell(UssdStep<MoneyOrder> step, MoneyPhrases words, Payment payment, VendResult? sold) => payment.Status switch
    {
        PaymentStatus.Succeeded => step.End(Receipt(step, words, payment, sold)),
        PaymentStatus.Failed => step.End(payment.UserMessage.Length > 0 ? payment.UserMessage : words.NotDone),
        PaymentStatus.Pending when payment.Pending is PendingReason.AwaitingCustomer => step.End(words.Prompted),
        PaymentStatus.Reversed => step.End(words.NotDone),
        _ => step.End(words.UnderWay),
    };

    private static UssdText Receipt(UssdStep<MoneyOrder> step, MoneyPhrases words, Payment payment, VendResult? sold) => sold switch
    {
        UtilityReceipt { Tokens.Count: > 0 } receipt => $"{step.Say(words.Tokens)}\n{string.Join('\n', receipt.Tokens.Select(static token => token.Reveal()))}",
        VoucherReceipt voucher => $"{step.Say(words.VoucherPin)}\n{Grouped(voucher.Voucher.Pin.Reveal())}",
        _ => Format(step, words.Done, payment.Receipt ?? payment.Reference),
    };

    private static string Grouped(string digits) => string.Join('-', digits.Chunk(4).Select(static group => new string(group)));

    private static UssdText Format(UssdStep step, UssdText text, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, step.Say(text), [.. values.Select(value => value is Money money ? Spell(money, step.Culture) : value)]);

    private static string Spell(Money money, CultureInfo culture) =>
        $"{money.Currency.Code} {money.Amount.ToString(decimal.IsInteger(money.Amount) ? "#,0" : "#,0.00", culture)}";

    private static Msisdn Recipient(UssdStep<MoneyOrder> step) => step.Data.Number ?? Subscriber(step);

    private static Msisdn Subscriber(UssdStep step) => step.Msisdn ?? throw new InvalidOperationException("The gateway did not say who dialled.");
}
