using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Core.Tests.Security;

public sealed class PayloadProtectionRegistrationTests
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(number => (byte)number)]);
    private static readonly string OtherKey = Convert.ToBase64String([.. Enumerable.Range(2, 32).Select(number => (byte)number)]);

    public static TheoryData<string, string[], string> Mistakes => new()
    {
        { "a", [], "Payload protection: Keys is empty. Add at least one key: 32 random bytes in base64, for example from 'openssl rand -base64 32'." },
        { "b", ["a", Key], "Payload protection: CurrentKeyId 'b' is not one of Keys (a)." },
        { "a", ["a", "not base64!"], "Payload protection: Key 'a' is not base64." },
        { "a", ["a", "AQID"], "Payload protection: Key 'a' has 3 bytes; AES-256 takes exactly 32." },
        { "a", ["a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="], "Payload protection: Key 'a' repeats one byte; use 32 random bytes." },
        { "a b", ["a b", Key], "Payload protection: The key id 'a b' must be 1 to 64 of the characters A-Z, a-z, 0-9, '.', '-' and '_'." },
        { "a", ["a", Key, "b", Key], "Payload protection: Key 'b' equals key 'a'; a rotation needs a new key." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_wrong_key_ring_is_reported_at_start(string current, string[] idsAndKeys, string message)
    {
        using var provider = new ServiceCollection().AddPayloadProtection(options =>
        {
            options.CurrentKeyId = current;
            foreach (var pair in idsAndKeys.Chunk(2))
            {
                options.Keys.Add(pair[0], pair[1]);
            }
        }).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_key_ring_comes_from_configuration()
    {
        using var provider = FromConfiguration(new() { ["P:CurrentKeyId"] = "2026-02", ["P:Keys:2026-01"] = Key, ["P:Keys:2026-02"] = OtherKey });
        var context = new PayloadContext("test", "1");

        provider.GetRequiredService<IStartupValidator>().Validate();
        var protector = provider.GetRequiredService<IPayloadProtector>();

        Assert.Equal([1, 2], protector.Unprotect(protector.Protect([1, 2], context), context));
    }

    [Fact]
    public void A_misspelt_setting_stops_the_start()
    {
        using var provider = FromConfiguration(new() { ["P:CurrentKey"] = "a", ["P:Keys:a"] = Key });

        Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    private static ServiceProvider FromConfiguration(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddPayloadProtection(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("P")).BuildServiceProvider();
}
