using System.Text.Json;
using Integrations.Authentication;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Providers;
using Integrations.Security;

namespace Integrations.Ncba;

/// <summary>Checks the fields of a request, sends it and gives back what came.</summary>
internal sealed class NcbaOpenBankingClient : INcbaOpenBankingClient
{
    private const string KeyHeader = "Ocp-Apim-Subscription-Key";

    private static readonly ProviderOperation Token = new("token", HttpMethod.Post, "api/v1/Auth/generate-token", Replay.Read);
    private static readonly Uri TestAddress = new("https://openbankingtest.api.ncbagroup.com/test/apigateway/");
    private static readonly Uri ProductionAddress = new("https://openbanking.api.ncbagroup.com/apigateway/");

    private readonly string _merchant;
    private readonly NcbaOpenBankingOptions _options;
    private readonly ProviderHttp _http;
    private readonly AccountSecrets _secrets;
    private readonly ProviderTokens _tokens;
    private readonly IReferenceGenerator _references;

    public NcbaOpenBankingClient(
        string merchant, NcbaOpenBankingOptions options, ProviderHttpFactory factory, ICredentialSource source, AccessTokenCaches caches, IReferenceGenerator references, TimeProvider time)
    {
        (_merchant, _options, _references) = (merchant, options, references);
        var address = EndpointAddress.AsRoot(options.BaseAddress) ?? (options.Environment is ProviderEnvironment.Production ? ProductionAddress : TestAddress);
        _http = factory.Create(NcbaOpenBankingProtocol.Name, NcbaTelemetry.Package, address);
        _secrets = new AccountSecrets(new CredentialScope(NcbaOpenBankingProtocol.Name, merchant), source);
        _tokens = new ProviderTokens(_http, _secrets, Grant(), caches, time);
    }

    public static IEnumerable<KeyValuePair<string, Secret?>> Read(NcbaOpenBankingOptions options) =>
    [
        new(nameof(options.SubscriptionKey), Secret.FromNullable(options.SubscriptionKey)),
        new(nameof(options.UserId), Secret.FromNullable(options.UserId)),
        new(nameof(options.Password), Secret.FromNullable(options.Password)),
    ];

    public async Task<NcbaOpenBankingAnswer> SendAsync(NcbaOpenBankingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = new ProviderOperation(request.Operation.Name, HttpMethod.Post, request.Operation.Path, request.Operation.MovesMoney ? Replay.Never : Replay.Read);
        var rules = new RequestRules(NcbaOpenBankingProtocol.Name);
        foreach (var name in request.Fields.Keys.Where(name => !request.Operation.Fields.Contains(name, StringComparer.Ordinal)))
        {
            rules.Add(name, $"is no field of {request.Operation.Name}", "NcbaOpenBankingOperation.Fields lists them, with their casing");
        }

        rules.ThrowIfBroken(operation.Name);
        var secrets = await _secrets.GetAsync(cancellationToken).ConfigureAwait(false);
        var call = new ProviderCall
        {
            Operation = operation,
            Merchant = _merchant,
            Path = operation.Route,
            Body = Write(request.Fields),
            Headers = HeadersFor(secrets),
            Authenticator = _tokens,
            Reference = _references.Next().ToString("N"),
            CorrelationId = CallMarks.Correlate(request.CorrelationId),
        };
        var verdict = await _http.SendAsync(call, NothingProven, cancellationToken).ConfigureAwait(false);
        return verdict.Exchange.Last is { IsAnswered: true } last
            ? new NcbaOpenBankingAnswer { HttpStatus = (int)last.Status.GetValueOrDefault(), Body = last.Answer, MediaType = last.MediaType }
            : verdict.GetOrThrow();
    }

    public Task<CredentialVerification> VerifyCredentialsAsync(CancellationToken cancellationToken = default) => _tokens.VerifyAsync(_options.Environment.ToString(), cancellationToken);

    /// <summary>Whatever it says: nobody outside the bank knows what it means.</summary>
    private static Reading<NcbaOpenBankingAnswer> NothingProven(Transmission transmission) => Reading<NcbaOpenBankingAnswer>.Unknown();

    private TokenGrant Grant() => new()
    {
        ApplicationId = nameof(NcbaOpenBankingOptions.UserId),
        Read = answer => NcbaOpenBankingToken.Read(answer, _options.TokenLifetime),
        Compose = secrets => new ProviderCall
        {
            Operation = Token,
            Merchant = _merchant,
            Path = Token.Route,
            Body = Write(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["userID"] = secrets.Require(nameof(NcbaOpenBankingOptions.UserId)).Reveal(),
                ["password"] = secrets.Require(nameof(NcbaOpenBankingOptions.Password)).Reveal(),
            }),
            Headers = HeadersFor(secrets),
        },
    };

    private KeyValuePair<string, string>[] HeadersFor(CredentialSet secrets) =>
        [new(KeyHeader, secrets.Require(nameof(NcbaOpenBankingOptions.SubscriptionKey)).Reveal()), new("User-Agent", _options.UserAgent)];

    private static ReadOnlyMemory<byte> Write(IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
