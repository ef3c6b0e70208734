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
        if (request.Recipients.Count is 0)
        {
            if (string.IsNullOrWhiteSpace(request.Destination))
            {
                problems.Add(new FieldProblem(nameof(request.Destination), "must not be empty where no recipients are given", "set it, or say in Recipients who receives what"));
            }

            return;
        }

        if (!string.IsNullOrEmpty(request.Destination))
        {
            problems.Add(new FieldProblem(nameof(request.Destination), "must be empty where recipients are given", "leave it out, or name it as one of the recipients"));
        }

        if (request.Amount.HasCurrency && !IsSum(request))
        {
            problems.Add(new FieldProblem(nameof(request.Amount), "must be what the recipients receive together", "take Recipients.Total"));
        }
    }

    private static bool IsSum(SettleRequest request)
    {
        try
        {
            return request.Recipients.Total == request.Amount;
        }
        catch (OverflowException)
        {
            return false;
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
