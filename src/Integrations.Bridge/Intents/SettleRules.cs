namespace Integrations.Bridge;

/// <summary>What a settlement must be before it is taken in: recipients who together receive its amount, and an amount that follows from its rate.</summary>
internal static class SettleRules
{
    private const int LongestReference = 128;

    public static void Check(SettleRequest request, List<FieldProblem> problems)
    {
        CheckRecipients(request, problems);
        if (request.Exchange is { } exchange)
        {
            CheckExchange(request, exchange, problems);
        }
    }

    private static void CheckRecipients(SettleRequest request, List<FieldProblem> problems)
    {
        var recipients = request.Recipients;
        if (recipients.Count is 0)
        {
            if (string.IsNullOrWhiteSpace(request.Destination))
            {
                problems.Add(new FieldProblem(nameof(request.Destination), "must not be empty where no recipients are given", "set it, or say in Recipients who receives what"));
            }

            return;
        }

        if (!string.IsNullOrEmpty(request.Destination))
        {
            problems.Add(new FieldProblem(nameof(request.Destination), "must be empty where recipients are given", "put it among the Recipients with its amount"));
        }

        if (recipients.Count > SettleRequest.MaxRecipients)
        {
            problems.Add(new FieldProblem(nameof(request.Recipients), $"must be at most {SettleRequest.MaxRecipients}", "split them over several settlements, each with a key of its own"));
        }

        var sum = 0L;
        for (var index = 0; index < recipients.Count; index++)
        {
            var (destination, amount) = recipients[index];
            if (string.IsNullOrWhiteSpace(destination))
            {
                problems.Add(new FieldProblem($"{nameof(request.Recipients)}[{index}].{nameof(SettleRecipient.Destination)}", "must not be empty", "set it"));
            }

            if (!amount.HasCurrency || !amount.IsPositive || (request.Amount.HasCurrency && amount.Currency != request.Amount.Currency))
            {
                problems.Add(new FieldProblem($"{nameof(request.Recipients)}[{index}].{nameof(SettleRecipient.Amount)}", "must be more than nothing, in the settlement's currency", "give each recipient an amount in it"));
                return;
            }

            if (long.MaxValue - sum < amount.MinorUnits)
            {
                problems.Add(new FieldProblem(nameof(request.Recipients), "must not receive more together than an amount can hold", "split them over several settlements"));
                return;
            }

            sum += amount.MinorUnits;
        }

        if (request.Amount.HasCurrency && sum != request.Amount.MinorUnits)
        {
            problems.Add(new FieldProblem(nameof(request.Amount), "must be exactly what the recipients receive together", "add up their amounts"));
        }
    }

    private static void CheckExchange(SettleRequest request, SettleExchange exchange, List<FieldProblem> problems)
    {
        const string Field = nameof(request.Exchange);
        var (source, quote) = exchange;
        if (string.IsNullOrWhiteSpace(quote.Reference) || quote.Reference.Length > LongestReference)
        {
            problems.Add(new FieldProblem($"{Field}.{nameof(exchange.Quote)}.{nameof(quote.Reference)}", $"must have 1 to {LongestReference} characters", "say who quoted the rate, and its number there"));
        }

        if (quote.Rate == default || !source.HasCurrency || !source.IsPositive || source.Currency != quote.Rate.BaseCurrency)
        {
            problems.Add(new FieldProblem($"{Field}.{nameof(exchange.Source)}", "must be more than nothing, in the base currency of a rate", "give what is exchanged, and a quote from its currency"));
        }
        else if (!TryConvert(exchange, out var target) || !request.Amount.HasCurrency || target != request.Amount)
        {
            problems.Add(new FieldProblem(nameof(request.Amount), "must be what the exchange yields", "take SettleExchange.Target"));
        }
    }

    private static bool TryConvert(SettleExchange exchange, out Money target)
    {
        try
        {
            target = exchange.Target;
            return true;
        }
        catch (OverflowException)
        {
            target = default;
            return false;
        }
    }
}
