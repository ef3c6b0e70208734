using Integrations.Http;
using Integrations.Security;

namespace Integrations.Mpesa.Tests.Options;

public sealed class MpesaOptionsTests
{
    [Fact]
    public void The_sandboxs_public_values_are_enough() => Assert.Equal("", Problems(_ => { }));

    [Fact]
    public void A_message_names_the_merchant() => Assert.StartsWith("M-Pesa merchant 'shop': ", Problems(options => options.ShortCode = null, "shop"));

    [Fact]
    public void The_unnamed_instance_is_the_default_merchant() => Assert.StartsWith("M-Pesa merchant 'default': ", Problems(options => options.ShortCode = null, ""));

    [Theory]
    [InlineData(null, "ShortCode is missing")]
    [InlineData("1234", "ShortCode must be 5 to 7 digits")]
    [InlineData("12345678", "ShortCode must be 5 to 7 digits")]
    [InlineData("17437x", "ShortCode must be 5 to 7 digits")]
    public void A_short_code_has_5_to_7_digits(string? shortCode, string message) => Assert.Contains(message, Problems(options => options.ShortCode = shortCode));

    [Fact]
    public void A_till_needs_its_number() => Assert.Contains("TillNumber is missing", Problems(options => options.TransactionType = MpesaTransactionType.BuyGoods));

    [Fact]
    public void A_pay_bill_has_no_till() => Assert.Contains("TillNumber (567890) has no meaning", Problems(options => options.TillNumber = "567890"));

    [Theory]
    [InlineData(nameof(MpesaOptions.StkMinimum))]
    [InlineData(nameof(MpesaOptions.B2cMinimum))]
    public void Limits_are_in_order(string limit) => Assert.Contains($"{limit} (300000) must not exceed", Problems(options =>
        typeof(MpesaOptions).GetProperty(limit)!.SetValue(options, 300_000)));

    [Fact]
    public void Limits_are_in_range() => Assert.Contains("'default': StkMinimum must be between 1 and", Problems(options => options.StkMinimum = 0));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(43_200, true)]
    [InlineData(43_201, false)]
    public void A_pull_goes_back_a_minute_to_thirty_days(int minutes, bool isGood) =>
        Assert.Equal(isGood, !Problems(options => options.PullWindow = TimeSpan.FromMinutes(minutes)).Contains("PullWindow (", StringComparison.Ordinal));

    [Fact]
    public void The_clock_of_a_pull_is_one_of_two() => Assert.Contains("PullClock must be", Problems(options => options.PullClock = (MpesaPullClock)2));

    [Theory]
    [InlineData("RequestRefID", true)]
    [InlineData("RequestRefId", true)]
    [InlineData("requestRefId", false)]
    [InlineData("RequestRefIDs", false)]
    public void Our_reference_in_a_checkout_has_one_of_two_names(string name, bool isGood) =>
        Assert.Equal(isGood, !Problems(options => options.CheckoutReferenceField = name).Contains("CheckoutReferenceField must be", StringComparison.Ordinal));

    [Fact]
    public void A_tills_standing_order_has_a_type() => Assert.Contains("StandingOrderTillType is empty", Problems(options => options.StandingOrderTillType = ""));

    [Theory]
    [InlineData(null, true)]
    [InlineData("app_key", true)]
    [InlineData("app key", false)]
    [InlineData("authorization", false)]
    public void A_billers_key_travels_in_a_header_of_its_own(string? name, bool isGood) =>
        Assert.Equal(isGood, !Problems(options => options.BillAppKeyHeader = name).Contains("BillAppKeyHeader must", StringComparison.Ordinal));

    [Fact]
    public void Consumer_key_and_secret_are_required() => Assert.Contains("ConsumerKey and ConsumerSecret are required", Problems(options => options.ConsumerSecret = " "));

    [Fact]
    public void A_host_with_a_credential_source_need_not_set_secrets() =>
        Assert.Equal("", Problems(options => options.ConsumerKey = options.ConsumerSecret = options.Passkey = options.InitiatorPassword = null, hostHasSecrets: true));

    [Fact]
    public void An_initiator_needs_a_password() => Assert.Contains("its password is missing", Problems(options => options.InitiatorPassword = null));

    [Fact]
    public void A_password_needs_an_initiator() => Assert.Contains("InitiatorName is missing", Problems(options => options.InitiatorName = null));

    [Fact]
    public void A_password_and_its_encrypted_form_exclude_each_other() => Assert.Contains("keep one of them", Problems(options => options.SecurityCredential = "AAAA"));

    [Fact]
    public void An_encrypted_password_is_base64() => Assert.Contains("SecurityCredential is not base64", Problems(options =>
    {
        options.InitiatorPassword = null;
        options.SecurityCredential = "not base64!";
    }));

    [Fact]
    public void A_secret_is_never_in_a_message()
    {
        var problems = Problems(options =>
        {
            options.ConsumerKey = options.Passkey = options.InitiatorPassword = options.SecurityCredential = "hush-hush";
            options.ConsumerSecret = null;
            options.CertificatePem = "hush-hush";
        });

        Assert.NotEqual("", problems);
        Assert.DoesNotContain("hush", problems);
    }

    [Fact]
    public void A_bad_certificate_is_found_at_start() => Assert.Contains("CertificatePem is not a certificate", Problems(options => options.CertificatePem = "-----BEGIN nothing"));

    [Fact]
    public void A_missing_certificate_file_is_found_at_start() => Assert.Contains("CertificatePath (/no/such/file.cer)", Problems(options => options.CertificatePath = "/no/such/file.cer"));

    [Theory]
    [InlineData("http://daraja.example.com")]
    [InlineData("/relative")]
    public void A_base_address_is_https(string address) => Assert.Contains("BaseAddress", Problems(options => options.BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void A_base_address_on_this_machine_may_be_http() => Assert.Equal("", Problems(options => options.BaseAddress = new Uri("http://127.0.0.1:5000")));

    [Fact]
    public void A_source_range_is_CIDR() => Assert.Contains("'196.201.214.200'", Problems(options => options.CallbackSourceRanges.Add("196.201.214.200")));

    [Fact]
    public void The_published_sources_are_ranges() => Assert.Equal("", Problems(options => MpesaCallbackSources.Published.ToList().ForEach(options.CallbackSourceRanges.Add)));

    [Fact]
    public void Simulated_without_a_simulated_network_does_not_start() =>
        Assert.Contains("AddSandboxNetwork", Problems(options => options.Environment = ProviderEnvironment.Simulated));

    [Fact]
    public void Simulated_starts_on_a_simulated_network() => Assert.Equal("", Problems(options => options.Environment = ProviderEnvironment.Simulated, isSimulated: true));

    [Theory]
    [InlineData(ProviderEnvironment.Sandbox, "https://sandbox.safaricom.co.ke/")]
    [InlineData(ProviderEnvironment.Production, "https://api.safaricom.co.ke/")]
    public void Each_environment_has_its_address(ProviderEnvironment environment, string address) =>
        Assert.Equal(address, Accounts.Settings(options => options.Environment = environment).BaseAddress.AbsoluteUri);

    [Fact]
    public void A_base_address_keeps_its_path() =>
        Assert.Equal("https://proxy.example.com/daraja/mpesa/b2c/v3/paymentrequest", new Uri(
            Accounts.Settings(options => options.BaseAddress = new Uri("https://proxy.example.com/daraja")).BaseAddress, Mpesa.Wire.MpesaEndpoints.B2cV3.Route).AbsoluteUri);

    [Fact]
    public void An_empty_setting_is_an_absent_one()
    {
        var settings = Accounts.Settings(options => options.TillNumber = options.B2cShortCode = "");

        Assert.Equal((null, "174379"), (settings.TillNumber, settings.B2cShortCode));
    }

    [Theory]
    [InlineData(ProviderEnvironment.Sandbox, "https://api.safaricom.co.ke", false)]
    [InlineData(ProviderEnvironment.Production, "https://sandbox.safaricom.co.ke/", false)]
    [InlineData(ProviderEnvironment.Production, "https://API.safaricom.co.ke/", true)]
    [InlineData(ProviderEnvironment.Sandbox, "https://sandbox.safaricom.co.ke", true)]
    [InlineData(ProviderEnvironment.Production, "https://proxy.example.com/daraja", true)]
    public void Safaricoms_own_addresses_fit_their_environment(ProviderEnvironment environment, string address, bool fits) =>
        Assert.Equal(fits, Problems(options => (options.Environment, options.BaseAddress) = (environment, new Uri(address))) is "");

    private static string Problems(Action<MpesaOptions> change, string name = "default", bool hostHasSecrets = false, bool isSimulated = false)
    {
        var options = Accounts.Options();
        change(options);
        var sources = hostHasSecrets ? new ICredentialSource[] { new DelegateCredentialSource(scope => new CredentialSet(scope, [])) } : [];
        var networks = isSimulated ? new IProviderNetwork[] { new NoNetwork() } : [];
        var result = new MpesaOptionsValidator(sources, networks).Validate(name, options);
        return result.Failed ? string.Join('\n', result.Failures) : "";
    }

    private sealed class NoNetwork : IProviderNetwork
    {
        public HttpMessageHandler CreateHandler(string provider) => throw new NotSupportedException();
    }
}
