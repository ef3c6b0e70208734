using System.Globalization;
using Integrations.Payments;

namespace Integrations.Sandbox.Conformance;

/// <summary>The rules that every payment route keeps, whoever wrote it: what its findings may say when the network fails, and what they may not.</summary>
/// <remarks>
/// They need no test framework: run each of <see cref="Rules"/> as a test of its own, or all at once. They show what a route does with a provider that its author has played, not that the real provider is like that.
/// </remarks>
public static class PaymentRouteConformance
{
    private static readonly Msisdn Somebody = Msisdn.FromInternational("254700000001");

    /// <summary>All rules.</summary>
    public static IReadOnlyList<RouteRule> Rules { get; } =
    [
        new("The descriptor is complete", "The engine plans by it.", DescribesAsync),
        new("Preparing moves nothing", "A prepared attempt may never be sent.", PreparesAsync),
        new("A request of another kind is refused before there is an attempt", "It would be carried out as something that nobody asked for.", RefusesOtherKindsAsync),
        new("An amount that the wire cannot carry is refused before there is an attempt", "Rounded or cut, it is another amount.", RefusesAmountsAsync),
        new("A send is taken in once", "The rest builds on it.", SendsAsync),
        new("Several at once do not meet", "Routes are shared by all callers.", SendsManyAsync),
        new("A refused connection proves that nothing was sent", "Without that proof no payment fails over.", CannotConnectAsync),
        new("A lease that is over lets nothing out", "Another host may already send.", KeepsLeaseAsync),
        new("A call that was given up before it began sends nothing", "The caller's wish came first.", StopsAsync),
        new("A call that is given up under way is not called unsent", "The provider may have the payment.", IsGivenUpAsync),
        new("A lost request is not called unsent", "From here it looks like a lost answer.", test => LosesAsync(test, NetworkFault.LoseRequest)),
        new("A lost answer is not a failure", "The provider has the payment; called failed, it is paid a second time.", test => LosesAsync(test, NetworkFault.LoseAnswer)),
        new("An answer that nobody described proves nothing", "A page of a firewall is no word of the provider.", ReadsGarbageAsync),
        new("Fields that were added change nothing", "Providers add fields without notice.", ReadsMoreAsync),
        new("What recognises a repeat does so", "The engine resends what a route of this class has lost.", ResendsAsync),
        new("A payment that was taken in is not called missing", "Missing leads to a second payment.", FindsAsync),
        new("A payment that never was is not called paid or refused", "A question is no opinion.", DoesNotFindAsync),
        new("A question that fails says nothing about the payment", "A broken status service would decide about money.", AsksInVainAsync),
        new("Nothing of a person is in findings and errors", "They are logged.", KeepsSecretsAsync),
    ];

    /// <summary>Tries all rules.</summary>
    /// <param name="make">Makes a subject for each rule.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RouteConformanceException">The route breaks rules; the message has each.</exception>
    public static async Task CheckAsync(Func<ValueTask<RouteSubject>> make, CancellationToken cancellationToken = default)
    {
        var broken = new List<string>();
        foreach (var rule in Rules)
        {
            try
            {
                await rule.CheckAsync(make, cancellationToken).ConfigureAwait(false);
            }
            catch (RouteConformanceException failure)
            {
                broken.Add(failure.Message);
            }
        }

        if (broken.Count > 0)
        {
            throw new RouteConformanceException(string.Create(CultureInfo.InvariantCulture, $"{broken.Count} of {Rules.Count} rules are broken:\n{string.Join('\n', broken)}"));
        }
    }

    private static Task DescribesAsync(Trial test)
    {
        var route = test.Descriptor;
        Trial.Demand(route.Name == $"{route.Provider}:{route.Merchant}/{route.Name.Split('/')[^1]}" && route.Name.Split('/').Length is 2, $"The name '{route.Name}' must be provider:merchant/rail.");
        Trial.Demand(route.MinAmount.Currency == route.MaxAmount.Currency, "The limits are in two currencies.");
        Trial.Demand(route.MinAmount <= route.MaxAmount, $"The smallest amount ({route.MinAmount}) exceeds the largest ({route.MaxAmount}).");
        Trial.Demand(route.MinAmount.Amount > 0, "The smallest amount must be more than nothing.");
        Trial.Demand(route.AmountDecimals >= 0 && route.AmountDecimals <= route.MinAmount.Currency.DecimalDigits, $"{route.AmountDecimals} decimals are more than the currency has.");
        Trial.Demand(route.MaxReferenceLength > 0, "A reference of no characters reaches nobody.");
        Trial.Demand(route.Country.Length is 2, $"The country '{route.Country}' must be two letters of ISO 3166.");
        var capabilities = route.Capabilities;
        Trial.Demand(
            capabilities.ArrivalHorizon >= RouteCapabilities.ShortestHorizon && capabilities.VisibilityHorizon >= RouteCapabilities.ShortestHorizon,
            "A horizon under 60 seconds proves absence of what is still under way.");
        Trial.Demand(
            !capabilities.NotFoundIsAuthoritative || capabilities.Query is QueryCapability.ByClientReference,
            "\"Not found\" cannot be authoritative where nobody can ask by our reference.");
        Trial.Demand(route.Kind == test.Subject.NextRequest().Kind, "The subject's request is not of the route's kind.");
        return Task.CompletedTask;
    }

    private static async Task PreparesAsync(Trial test)
    {
        await test.PreparedAsync().ConfigureAwait(false);
        Trial.Demand(test.Network.Sends is 0 && await test.CountAsync().ConfigureAwait(false) is 0, "The provider has a payment that was only prepared.");
    }

    private static async Task RefusesOtherKindsAsync(Trial test)
    {
        var request = test.Subject.NextRequest();
        PaymentRequest other = request is CollectRequest
            ? new DisburseRequest { IdempotencyKey = "other", Reference = "other", Amount = request.Amount, Payee = Somebody }
            : new CollectRequest { IdempotencyKey = "other", Reference = "other", Amount = request.Amount, Payer = Somebody };
        await DemandRefusalAsync(test, other, $"A {other.Kind} request").ConfigureAwait(false);
    }

    private static async Task RefusesAmountsAsync(Trial test)
    {
        var (route, request) = (test.Descriptor, test.Subject.NextRequest());
        var currency = route.MinAmount.Currency;
        var step = Money.FromScale(1, route.AmountDecimals, currency);
        await DemandRefusalAsync(test, request with { Amount = route.MaxAmount + step }, "More than the largest amount").ConfigureAwait(false);
        await DemandRefusalAsync(test, request with { Amount = route.MinAmount - step }, "Less than the smallest amount").ConfigureAwait(false);
        await DemandRefusalAsync(test, request with { Amount = new Money(Math.Ceiling(request.Amount.Amount), currency.Code is "USD" ? "KES" : "USD") }, "Another currency").ConfigureAwait(false);
        if (currency.DecimalDigits > route.AmountDecimals)
        {
            await DemandRefusalAsync(test, request with { Amount = request.Amount + Money.FromScale(1, currency.DecimalDigits, currency) }, "A fraction that the wire does not carry").ConfigureAwait(false);
        }
    }

    private static async Task DemandRefusalAsync(Trial test, PaymentRequest request, string what)
    {
        var preparation = await test.PrepareAsync(test.Attempt(request)).ConfigureAwait(false);
        Trial.Demand(preparation.Refusal is { NothingSent: true }, $"{what} was prepared, or its refusal does not say that nothing was sent.");
        Trial.Demand(test.Network.Sends is 0 && await test.CountAsync().ConfigureAwait(false) is 0, $"{what} was sent.");
    }

    private static async Task SendsAsync(Trial test)
    {
        var permit = Trial.Permit();
        var finding = await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), permit).ConfigureAwait(false);
        Trial.Demand(finding.Claim is Claim.Pending or Claim.Succeeded, $"The send brought {finding}.");
        Trial.Demand(permit is { BodiesStarted: 1, BodiesCompleted: 1 }, $"The permit saw {permit.BodiesStarted} bodies begin and {permit.BodiesCompleted} end: the send must go through the pipeline with the permit, once.");
        Trial.Demand(test.Network.Sends is 1, $"{test.Network.Sends} requests moved value.");
        Trial.Demand(await test.CountAsync().ConfigureAwait(false) is 1, $"The provider took in {await test.CountAsync().ConfigureAwait(false)} payments.");
        Trial.Demand(test.Network.Problems.Count is 0, $"{string.Join("; ", test.Network.Problems)}.");
    }

    private static async Task SendsManyAsync(Trial test)
    {
        const int count = 8;
        var attempts = new List<PaymentAttempt>();
        for (var i = 0; i < count; i++)
        {
            attempts.Add(await test.PreparedAsync().ConfigureAwait(false));
        }

        var findings = await Task.WhenAll(attempts.Select(attempt => Task.Run(() => test.SendAsync(attempt, Trial.Permit())))).ConfigureAwait(false);
        Trial.Demand(findings.All(static finding => finding.Claim is Claim.Pending or Claim.Succeeded), $"They brought {string.Join(", ", findings.Select(static finding => finding.ToString()))}.");
        Trial.Demand(await test.CountAsync().ConfigureAwait(false) is count, $"The provider took in {await test.CountAsync().ConfigureAwait(false)} of {count} payments.");
        var known = findings.SelectMany(static finding => finding.ProviderReferences).Select(static reference => (reference.Kind, reference.Value)).ToList();
        Trial.Demand(known.Distinct().Count() == known.Count, "Two of them have the same identifier of the provider.");
    }

    private static async Task CannotConnectAsync(Trial test)
    {
        test.Network.AtSend = NetworkFault.RefuseConnection;
        var permit = Trial.Permit();
        var finding = await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), permit).ConfigureAwait(false);
        Trial.Demand(finding is { Claim: Claim.None, Error.NothingSent: true } && permit.BodiesStarted is 0, $"It brought {finding}, with NothingSent {finding.Error?.NothingSent} and {permit.BodiesStarted} bodies.");
    }

    private static async Task KeepsLeaseAsync(Trial test)
    {
        var permit = Trial.Permit(isValid: false);
        var finding = await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), permit).ConfigureAwait(false);
        Trial.Demand(finding is { Claim: Claim.None, Error.NothingSent: true } && permit.BodiesStarted is 0, $"It brought {finding} and {permit.BodiesStarted} bodies.");
        Trial.Demand(await test.CountAsync().ConfigureAwait(false) is 0, "The provider has it.");
    }

    private static async Task StopsAsync(Trial test)
    {
        var attempt = await test.PreparedAsync().ConfigureAwait(false);
        var permit = Trial.Permit();
        var finding = await TryAsync(() => test.SendAsync(attempt, permit, new CancellationToken(canceled: true))).ConfigureAwait(false);
        Trial.Demand(finding is null or { Claim: Claim.None, Error.NothingSent: true }, $"It brought {finding}.");
        Trial.Demand(permit.BodiesStarted is 0 && await test.CountAsync().ConfigureAwait(false) is 0, "It was sent.");
    }

    private static async Task IsGivenUpAsync(Trial test)
    {
        var attempt = await test.PreparedAsync().ConfigureAwait(false);
        using var caller = new CancellationTokenSource();
        test.Network.OnAnswer = caller.Cancel;
        test.Network.AtSend = NetworkFault.LoseAnswer;
        var permit = Trial.Permit();
        var finding = await TryAsync(() => test.SendAsync(attempt, permit, caller.Token)).ConfigureAwait(false);
        Trial.Demand(finding is null or { Claim: Claim.None, Error.NothingSent: false }, $"It brought {finding}, with NothingSent {finding?.Error?.NothingSent}.");
        Trial.Demand(permit.BodiesStarted is 1, $"{permit.BodiesStarted} bodies began.");
    }

    private static async Task<Finding?> TryAsync(Func<Task<Finding>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task LosesAsync(Trial test, NetworkFault fault)
    {
        test.Network.AtSend = fault;
        var permit = Trial.Permit();
        var finding = await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), permit).ConfigureAwait(false);
        DemandUnknown(finding, "It");
        Trial.Demand(permit.BodiesStarted is 1 && test.Network.Sends is 1, $"{test.Network.Sends} requests moved value: a lost one is sent again by the engine alone.");
    }

    private static async Task ReadsGarbageAsync(Trial test)
    {
        foreach (var (what, answer) in Garbage.Answers)
        {
            var before = test.Network.Sends;
            (test.Network.AtSend, test.Network.Replacement) = (NetworkFault.ReplaceAnswer, answer);
            var finding = await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), Trial.Permit()).ConfigureAwait(false);
            DemandUnknown(finding, $"After the provider took it in, {what}");
            Trial.Demand(test.Network.Sends == before + 1, $"{what} was followed by another request.");
        }
    }

    private static void DemandUnknown(Finding finding, string what) =>
        Trial.Demand(finding is { Claim: Claim.None, Error.NothingSent: false }, $"{what} brought {finding}, with NothingSent {finding.Error?.NothingSent}: it must be None, of something that may have been sent.");

    private static async Task ReadsMoreAsync(Trial test)
    {
        var plain = await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), Trial.Permit()).ConfigureAwait(false);
        test.Network.AtSend = NetworkFault.AddFields;
        var more = await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), Trial.Permit()).ConfigureAwait(false);
        Trial.Demand(plain.Claim == more.Claim, $"{plain} became {more}.");
        Trial.Demand(plain.ProviderReferences.Count == more.ProviderReferences.Count, "An identifier was not found any more.");
    }

    private static async Task ResendsAsync(Trial test)
    {
        if (test.Capabilities.ClassOf(providerReferenceKnown: false) is not RouteClass.Replayable)
        {
            return;
        }

        var attempt = await test.PreparedAsync().ConfigureAwait(false);
        var now = TimeProvider.System.GetUtcNow();
        test.Network.AtSend = NetworkFault.LoseAnswer;
        await test.SendAsync(attempt, Trial.Permit()).ConfigureAwait(false);
        test.Network.AtSend = NetworkFault.None;
        var again = await test.SendAsync(Trial.Again(attempt, now), Trial.Permit()).ConfigureAwait(false);
        Trial.Demand(again.Claim is Claim.Pending or Claim.Succeeded, $"The resend brought {again}: that the provider has it already is the best of news.");
        Trial.Demand(await test.CountAsync().ConfigureAwait(false) is 1, $"The provider took in {await test.CountAsync().ConfigureAwait(false)} payments.");
    }

    private static async Task FindsAsync(Trial test)
    {
        if (test.Capabilities.Query is QueryCapability.None)
        {
            return;
        }

        var attempt = await test.PreparedAsync().ConfigureAwait(false);
        var sent = await test.SendAsync(attempt, Trial.Permit()).ConfigureAwait(false);
        var taken = await test.CountAsync().ConfigureAwait(false);
        var found = await test.AskAsync(Trial.Again(attempt, TimeProvider.System.GetUtcNow(), sent.ProviderReferences)).ConfigureAwait(false);
        Trial.Demand(found.Claim is Claim.Succeeded or Claim.Pending or Claim.Asked, $"The question brought {found}.");
        Trial.Demand(test.Capabilities.QueryAnswersByCallback == found.Claim is Claim.Asked, $"The question brought {found}, and QueryAnswersByCallback is {test.Capabilities.QueryAnswersByCallback}.");
        Trial.Demand(await test.CountAsync().ConfigureAwait(false) == taken, "A question moved value.");
    }

    private static async Task DoesNotFindAsync(Trial test)
    {
        if (test.Capabilities.Query is QueryCapability.None)
        {
            return;
        }

        var found = await test.AskAsync(await test.PreparedAsync().ConfigureAwait(false)).ConfigureAwait(false);
        Trial.Demand(found.Claim is Claim.NotFound or Claim.None or Claim.Asked, $"The question brought {found}.");
        Trial.Demand(
            found.Claim is not Claim.NotFound || test.Capabilities.Query is QueryCapability.ByClientReference,
            "A route that cannot ask by our reference cannot know that it is missing.");
    }

    private static async Task AsksInVainAsync(Trial test)
    {
        if (test.Capabilities.Query is QueryCapability.None)
        {
            return;
        }

        var attempt = await test.PreparedAsync().ConfigureAwait(false);
        var sent = await test.SendAsync(attempt, Trial.Permit()).ConfigureAwait(false);
        var known = Trial.Again(attempt, TimeProvider.System.GetUtcNow(), sent.ProviderReferences);
        foreach (var fault in (NetworkFault[])[NetworkFault.RefuseConnection, NetworkFault.LoseAnswer])
        {
            test.Network.AtQuestion = fault;
            var found = await test.AskAsync(known).ConfigureAwait(false);
            Trial.Demand(found.Claim is Claim.None, $"{fault} brought {found}.");
        }

        test.Network.AtQuestion = NetworkFault.ReplaceAnswer;
        foreach (var (what, answer) in Garbage.Answers.Concat(Garbage.Refusals))
        {
            test.Network.Replacement = answer;
            var found = await test.AskAsync(known).ConfigureAwait(false);
            Trial.Demand(found.Claim is Claim.None, $"{what} brought {found}.");
        }
    }

    private static async Task KeepsSecretsAsync(Trial test)
    {
        var attempt = await test.PreparedAsync().ConfigureAwait(false);
        var person = attempt.Request switch
        {
            CollectRequest collect => collect.Payer.Reveal(),
            DisburseRequest disburse => disburse.Payee.Reveal(),
            _ => null,
        };
        if (person is null)
        {
            return;
        }

        var findings = new List<Finding> { await test.SendAsync(attempt, Trial.Permit()).ConfigureAwait(false) };
        test.Network.AtSend = NetworkFault.LoseAnswer;
        findings.Add(await test.SendAsync(await test.PreparedAsync().ConfigureAwait(false), Trial.Permit()).ConfigureAwait(false));
        findings.Add(await test.AskAsync(attempt).ConfigureAwait(false));
        foreach (var finding in findings)
        {
            var texts = string.Join(' ', finding.ToString(), finding.Error?.ToString(), finding.Error?.UserMessage, finding.Trace.ToString(), string.Join(' ', finding.ProviderReferences));
            Trial.Demand(!texts.Contains(person[^9..], StringComparison.Ordinal), "The customer's number is in a text that is logged.");
        }
    }
}
