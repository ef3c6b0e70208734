using System.Text;
using Integrations.Http;
using Integrations.Mpesa.Wire;
using Integrations.Mpesa.Wire.Answers;

namespace Integrations.Mpesa;

/// <summary>How Daraja gives tokens: one for each application, and a new one may void the old one.</summary>
internal static class MpesaTokens
{
    public static TokenGrant GrantFor(string merchant) => new()
    {
        ApplicationId = MpesaCredentialNames.ConsumerKey,
        Read = MpesaAnswers.Token,
        Compose = credentials =>
        {
            var pair = $"{credentials.Require(MpesaCredentialNames.ConsumerKey).Reveal()}:{credentials.Require(MpesaCredentialNames.ConsumerSecret).Reveal()}";
            return new ProviderCall
            {
                Operation = MpesaEndpoints.Token,
                Merchant = merchant,
                Path = MpesaEndpoints.Token.Route + MpesaEndpoints.TokenParameters,
                Headers = [new("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))],
            };
        },
    };
}
