using Integrations.Authentication;

namespace Integrations.Live;

/// <summary>One line for each answer.</summary>
internal static class Report
{
    public static bool Line(bool good, string what, string? answer)
    {
        Console.WriteLine($"{(good ? "✓" : "✗")} {what}: {answer}");
        return good;
    }

    /// <summary>A fresh token.</summary>
    public static Task<bool> CredentialsAsync(ICredentialVerifier account) => CredentialsAsync(account.VerifyCredentialsAsync);

    /// <inheritdoc cref="CredentialsAsync(ICredentialVerifier)" />
    public static async Task<bool> CredentialsAsync(Func<CancellationToken, Task<CredentialVerification>> verify)
    {
        var result = await verify(CancellationToken.None);
        return Line(result.IsValid, $"credentials at {result.Host}", result.Refusal?.ToString() ?? $"token for {result.Lifetime?.TotalSeconds:0} s");
    }

    /// <summary>A question about a payment that never was. Whatever the provider says, it must not come out as paid; that its refusal of the question has no meaning for a payment is right too.</summary>
    public static async Task<bool> NeverWasAsync(string what, Func<Task<(Payments.Claim Claim, string Text)>> ask)
    {
        try
        {
            var (claim, text) = await ask();
            return Line(claim is not (Payments.Claim.Succeeded or Payments.Claim.Pending), what, text);
        }
        catch (IntegrationException refused)
        {
            return Line(refused.Error.Category is ErrorCategory.InvalidRequest, what, refused.Error.ToString());
        }
    }

    /// <summary>A question that must be answered.</summary>
    public static async Task<bool> AnswerAsync<T>(string what, Func<Task<T>> ask)
    {
        try
        {
            return Line(true, what, $"{await ask()}");
        }
        catch (IntegrationException failure)
        {
            return Line(false, what, failure.Error.ToString());
        }
    }

    /// <summary>A prompt on a phone.</summary>
    public static bool Prompt<T>(string what, Outcome<T> outcome)
        where T : notnull => Line(outcome is Outcome<T>.Accepted, what, outcome.GetType().Name);
}
