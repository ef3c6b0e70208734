using Integrations.Mpesa;

namespace Integrations.Live;

/// <summary>Asks the real Daraja and compares with what the contract says.</summary>
internal sealed class MpesaChecks(IMpesaClient mpesa)
{
    /// <summary>A fresh token.</summary>
    public async Task<bool> CredentialsAsync()
    {
        var result = await mpesa.VerifyCredentialsAsync();
        return Report(result.IsValid, $"credentials at {result.Host}", result.Refusal?.ToString() ?? $"token for {result.Lifetime?.TotalSeconds:0} s");
    }

    /// <summary>A push that never was: the query must not say that it was paid.</summary>
    public async Task<bool> UnknownPushAsync()
    {
        try
        {
            var status = await mpesa.QueryStkPushAsync(new StkPushQuery { CheckoutRequestId = "ws_CO_010120200000000000000000" });
            return Report(status.Claim is not Payments.Claim.Succeeded, "query of a push that never was", status.ToString());
        }
        catch (IntegrationException refused) when (refused.Error.Category is ErrorCategory.InvalidRequest)
        {
            return Report(true, "query of a push that never was", refused.Error.ToString());
        }
        catch (IntegrationException failure)
        {
            return Report(false, "query of a push that never was", failure.Error.ToString());
        }
    }

    /// <summary>Prompts a phone for one shilling: moves money when the customer agrees.</summary>
    public async Task<bool> PromptAsync(Msisdn phone, Uri callback)
    {
        var outcome = await mpesa.StkPushAsync(new StkPushRequest { Amount = new Money(1m, "KES"), Payer = phone, AccountReference = "SMOKE", CallbackUrl = callback });
        return Report(outcome is Outcome<StkPushAcknowledgement>.Accepted, "prompt for KES 1", outcome.GetType().Name);
    }

    private static bool Report(bool good, string what, string answer)
    {
        Console.WriteLine($"{(good ? "✓" : "✗")} {what}: {answer}");
        return good;
    }
}
