using Microsoft.Extensions.Configuration;
using Xunit;

namespace Integrations.Core.Tests.Configuration;

public sealed class EarlierVariablesTests
{
    public static TheoryData<string, string, string, string> Variables => new()
    {
        { "SAFARICOM_CONSUMER_KEY", "value", "Mpesa:ConsumerKey", "value" },
        { "SAFARICOM_CONSUMER_SECRET", "value", "Mpesa:ConsumerSecret", "value" },
        { "SAFARICOM_SHORT_CODE", "600000", "Mpesa:ShortCode", "600000" },
        { "SAFARICOM_PASSKEY", "value", "Mpesa:Passkey", "value" },
        { "SAFARICOM_CALLBACK_URL", "https://pay.example.com/api/mpesa/callback?x=1", "Callbacks:PublicBaseAddress", "https://pay.example.com" },
        { "SAFARICOM_CALLBACK_URL", "https://pay.example.com:8443", "Callbacks:PublicBaseAddress", "https://pay.example.com:8443" },
        { "FLASH_CONSUMER_KEY", "value", "Flash:ConsumerKey", "value" },
        { "FLASH_CONSUMER_SECRET", "value", "Flash:ConsumerSecret", "value" },
        { "FLASH_ACCOUNT_NUMBER", "1234", "Flash:AccountNumber", "1234" },
        { "FLASH_API_URL", "https://api.example.com/", "Flash:BaseAddress", "https://api.example.com/" },
        { "FLASH_LIVE_INTEGRATION", "true", "Flash:Environment", "Production" },
        { "FLASH_LIVE_INTEGRATION", "FALSE", "Flash:Environment", "Simulated" },
        { "MOBILEMART_CLIENT_ID", "value", "MobileMart:ClientId", "value" },
        { "MOBILEMART_CLIENT_SECRET", "value", "MobileMart:ClientSecret", "value" },
        { "MOBILEMART_LIVE_INTEGRATION", "True", "MobileMart:Environment", "Production" },
        { "MOBILEMART_LIVE_INTEGRATION", "false", "MobileMart:Environment", "Simulated" },
        { "NCBA_USERNAME", "value", "Ncba:Username", "value" },
        { "NCBA_PASSWORD", "value", "Ncba:Password", "value" },
        { "NCBA_ACCOUNT_NUMBER", "1234", "Ncba:AccountNumber", "1234" },
        { "APTOS_NODE_URL", "https://node.example.com/v1", "Aptos:Nodes:0", "https://node.example.com/v1" },
        { "APTOS_PRIVATE_KEY", "value", "Aptos:PrivateKey", "value" },
        { "APTOS_ACCOUNT_ADDRESS", "0x1", "Aptos:Sender", "0x1" },
    };

    [Theory]
    [MemberData(nameof(Variables))]
    public void A_variable_becomes_its_setting_and_nothing_else(string variable, string value, string key, string expected)
    {
        var configuration = Read((variable, value)).Build();

        Assert.Equal([KeyValuePair.Create(key, (string?)expected)], configuration.AsEnumerable().Where(static pair => pair.Value is not null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void An_unset_or_empty_variable_adds_nothing(string? value)
    {
        var configuration = Read(("FLASH_LIVE_INTEGRATION", value), ("SAFARICOM_CALLBACK_URL", value), ("NCBA_PASSWORD", value)).Build();

        Assert.Empty(configuration.AsEnumerable());
    }

    [Theory]
    [InlineData("FLASH_LIVE_INTEGRATION", "yes")]
    [InlineData("MOBILEMART_LIVE_INTEGRATION", "1")]
    [InlineData("SAFARICOM_CALLBACK_URL", "/callback")]
    [InlineData("SAFARICOM_CALLBACK_URL", "ftp://pay.example.com")]
    public void A_value_that_cannot_be_understood_is_an_error_that_names_the_variable(string variable, string value)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Read((variable, value)).Build());

        Assert.Contains(variable, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_added_later_wins()
    {
        var configuration = Read(("SAFARICOM_SHORT_CODE", "600000")).AddInMemoryCollection([new("Mpesa:ShortCode", "174379")]).Build();

        Assert.Equal("174379", configuration["Mpesa:ShortCode"]);
    }

    private static IConfigurationBuilder Read(params (string Name, string? Value)[] variables) =>
        new ConfigurationBuilder().AddIntegrationsEnvironmentVariables(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
