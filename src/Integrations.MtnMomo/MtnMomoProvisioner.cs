using System.Net;
using System.Text.Json;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.MtnMomo.Codes;
using Integrations.MtnMomo.Rules;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>Provisioning through the account's own subscription keys.</summary>
internal sealed class MtnMomoProvisioner(MtnMomoAccount account, IReferenceGenerator references) : IMtnMomoProvisioner
{
    private const string Json = "application/json";

    public async Task CreateUserAsync(MomoProduct product, Guid id, string callbackHost, CancellationToken cancellationToken = default)
    {
        var rules = Rules();
        rules.Reference(nameof(id), id);
        if (Uri.CheckHostName(callbackHost) is not UriHostNameType.Dns)
        {
            rules.Add(nameof(callbackHost), "must be a bare host name", "leave out scheme, port and path; an IP address is not taken");
        }

        rules.ThrowIfBroken(MomoEndpoints.ApiUserCreate.Name);
        var body = JsonSerializer.SerializeToUtf8Bytes(new ApiUserBody { ProviderCallbackHost = callbackHost }, MtnMomoJsonContext.Wire.ApiUserBody);
        var verdict = await account.SendPlainAsync(
            MomoEndpoints.ApiUserCreate, product, MomoEndpoints.ApiUserCreate.Route, body, Json, _ => [new("X-Reference-Id", MomoReference.Text(id))], Created, Marks(), cancellationToken).ConfigureAwait(false);
        _ = verdict.GetOrThrow();
    }

    public async Task<MomoApiUserDetails?> FindUserAsync(MomoProduct product, Guid id, CancellationToken cancellationToken = default)
    {
        var rules = Rules();
        rules.ThrowIfBroken(MomoEndpoints.ApiUser.Name);
        var verdict = await account.SendPlainAsync(
            MomoEndpoints.ApiUser,
            product,
            "v1_0/apiuser/" + MomoReference.Text(id),
            null,
            Json,
            static _ => [],
            static transmission => MomoAnswers.Value(transmission, static node => new MomoApiUserDetails { CallbackHost = node.Text("providerCallbackHost"), TargetEnvironment = node.Text("targetEnvironment") }),
            Marks(),
            cancellationToken).ConfigureAwait(false);
        return verdict.Error?.Code is MomoSubmissionCodes.NotFound ? null : verdict.GetOrThrow();
    }

    public async Task<Secret> CreateKeyAsync(MomoProduct product, Guid id, CancellationToken cancellationToken = default)
    {
        var rules = Rules();
        rules.ThrowIfBroken(MomoEndpoints.ApiKey.Name);
        var verdict = await account.SendPlainAsync(
            MomoEndpoints.ApiKey, product, $"v1_0/apiuser/{MomoReference.Text(id)}/apikey", ReadOnlyMemory<byte>.Empty, Json, static _ => [], KeyMade, Marks(), cancellationToken).ConfigureAwait(false);
        return verdict.GetOrThrow();
    }

    private static Reading<MomoDone> Created(Transmission transmission) => transmission.Status is HttpStatusCode.Created
        ? new Reading<MomoDone>(Claim.Succeeded, MomoDone.Instance, null)
        : MomoAnswers.Failed<MomoDone>(transmission) is var failed && transmission.Status is HttpStatusCode.Conflict ? failed with { Category = ErrorCategory.DuplicateRef } : failed;

    private static Reading<Secret> KeyMade(Transmission transmission) => transmission.Status is not HttpStatusCode.Created ? MomoAnswers.Failed<Secret>(transmission)
        : WireNode.Read(transmission.Answer, static node => Secret.FromNullable(node.Text("apiKey"))) is { } key ? new Reading<Secret>(Claim.Succeeded, key, null)
        : Reading<Secret>.Malformed();

    private MomoRules Rules()
    {
        var rules = new MomoRules(account.Settings);
        if (account.Settings.IsProduction)
        {
            rules.Add(nameof(MtnMomoOptions.Environment), "is Production, where there is no provisioning", "make user and key in MTN's partner portal", ErrorCategory.Unsupported);
        }

        return rules;
    }

    private CallMarks Marks() => new(references.Next().ToString("N"), CallMarks.Correlate(null));
}
