using Integrations.Callbacks;
using Microsoft.Extensions.Options;

namespace Integrations.Samples.Trimmed;

internal static class CallbackChecks
{
    public static void Run(Checks checks)
    {
        var options = new CallbackOptions { PublicBaseAddress = new Uri("https://shop.example") };
        options.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        var addresses = new CallbackAddresses(Options.Create(options));

        var token = addresses.For("sample", "order-1").Segments[^1];

        checks.Expect("a callback address is recognised", addresses.IsGenuine("sample", token) && addresses.BelongsTo("sample", token, "order-1"));
        checks.Expect("a forged address is refused", !addresses.IsGenuine("sample", new string('0', token.Length)));
    }
}
