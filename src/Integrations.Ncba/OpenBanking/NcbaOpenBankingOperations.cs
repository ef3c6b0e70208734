namespace Integrations.Ncba;

/// <summary>The requests of Open Banking, as far as they are public: names, paths and fields. Which fields are required is not.</summary>
public static class NcbaOpenBankingOperations
{
    private const bool Asks = false;
    private const bool Moves = true;

    /// <summary>All of them, by path.</summary>
    public static IReadOnlyList<NcbaOpenBankingOperation> All { get; } =
    [
        Make("AccountDetails", "api/v1/AccountDetails/accountdetails", Asks, "country accountNo"),
        Make("AccountMiniStatement", "api/v1/AccountMiniStatement/accountministatement", Asks, "country accountNo"),
        Make("AccountStatement", "api/v1/AccountStatement/accountstatement", Asks, "country accountNo fromDate toDate"),
        Make("ChargeInquiry", "api/v1/ChargeInquiry/chargeinquiry", Asks, "country debitAccount chargeCurrency transactionAmount serviceType"),
        Make("CreditCardStatement", "api/v1/CreditCardStatement/credit-card-statement", Asks, "country creditCardNo srNo fromDate toDate"),
        Make("ForexDealRate", "api/v1/ForexDealRate/forexdealrate", Asks, "country cif dealRefNum"),
        Make("KPLCValidation", "api/v1/KPLCValidation/kplcvalidation", Asks, "meterNumber msisdn"),
        Make("KRAEslipValidation", "api/v1/KRAEslipValidation/kraeslipvalidation", Asks, "eslip msisdn paymentType"),
        Make("LipaNaMpesaValidation", "api/v1/LipaNaMpesaValidation/accountdetails", Asks, "identifier identifierType"),
        Make("MpesaAgentValidation", "api/v1/MpesaAgentValidation/mpesaagentvalidation", Asks, "country agentCode"),
        Make("NHIFValidation", "api/v1/NHIFValidation/nhifvalidation", Asks, "customerRef msisdn paymentType"),
        Make("NSWCValidation", "api/v1/NSWCValidation/nairobiwatervalidation", Asks, "meterNumber msisdn"),
        Make("TransactionAdvice", "api/v1/TransactionAdvice/transactionadvice", Moves, "country transactionId"),
        Make("TransactionStatusQuery", "api/v1/TransactionStatusQuery/transactionstatusquery", Asks, "country transactionId"),
        Make("AirtelAirtimePayment", "api/v1/AirtelAirtimePayment/airtelairtimepayment", Moves, "customerName creditMsisdn msisdn channelRef amount callbackUrl reason accountNumber"),
        Make("CashPickUp", "api/v1/CashPickUp/cashpickup", Moves, "senderCountry reqTransactionRefNo reqDebitAccountNo reqDebitCurrency reqDebitAmount reqCreditCurrency reqNarration reqBeneficiaryIDtype reqBeneficiaryName reqBeneficiaryIDNumber reqMobilenumber otcLegalIdentifier"),
        Make("CreditCardRepayment", "api/v1/CreditCardRepayment/creditcardrepayment", Moves, "narration country paymentAmount debitAccountCurrency reqTransactionReferenceNo debitAccountNumber creditCardNumber cardCurrency cardSerialNumber"),
        Make("EFTTransaction", "api/v1/EFTTransaction/efttransaction", Moves, "amount beneficiaryAccountNumber beneficiaryAddress1 beneficiaryAddress2 beneficiaryAddress3 beneficiaryAddress4 beneficiaryBankBIC beneficiaryBankName beneficiaryBankSwiftCode beneficiaryCity beneficiaryCountry beneficiaryName creditAccountNumber currency debitAccountNumber narration senderAccountNumber senderAddress1 senderAddress2 senderAddress3 senderAddress4 senderCIF senderCountry senderName transactionID"),
        Make("FloatPurchase", "api/v1/FloatPurchase/floatpurchase", Moves, "reqAgentName reqCreditAmount reqCustomerReference reqDealReference reqDebitAccountNumber reqDebitAcCurrency reqDebitAmount reqMobileNumber reqPayBillTillNo reqPaymentDescription reqPaymentType reqToAccountName reqTransactionReferenceNo reqTxnDate senderCountry"),
        Make("IFTTransaction", "api/v1/IFTTransaction/ifttransaction", Moves, "country transactionID beneficiaryAccountName debitAccountNumber creditAccountNumber currency amount narration"),
        Make("KPLCPayment", "api/v1/KPLCPayment/kplcpayment", Moves, "validationId customerName meterNumber msisdn channelRef amount callbackUrl reason accountNumber"),
        Make("KRAPayment", "api/v1/KRAPayment/krapayment", Moves, "validationId customerName eslipNumber msisdn channelRef amount callbackUrl reason accountNumber paymentType"),
        Make("LoopPayment", "api/v1/LoopPayment/looppayment", Moves, "loopAccount loopName loopCustomer date postingBranch transactionReferenceNumber transactionCode debitBranch accountNumber debitAmount narration beneficiaryAccount beneficiaryName beneficiaryBankBIC creditAccount country"),
        Make("MobileB2WPayment", "api/v1/MobileB2WPayment/mobileb2wpayment", Moves, "validationId amount debitAccount receipientNumber senderNumber channelRef narration callbackUrl"),
        Make("MobileMoneyTransfer", "api/v1/MobileMoneyTransfer/mobilemoneytransfer", Moves, "hdrTranId reqChnlId reqChannelName reqUnitId reqAccNo reqAmt reqTxnCCY reqCBXRefNo reqmobilenumber reqwalletname reqDebitccy reqDebitamt reqCreditamt vipMarker waiveCharge hdrStatus reqTxnDt reqInterfaceId reqRefNo reqEchoField reqCardNo reqConvMode reqConvRate reqCrConvRate reqCrConvMode reqIntRemarks custreference reqValDt reqRepostFlg reqdealrefno reqdealrate reqdealamount reqdealername reqwalletprovider reqexrate1 reqdrcrflag reqDebitkeyinAmount reqChargeDebitAccountNo reqChargeDebitAccCategory reqChargeDebitCurrency reqChargeDebitAmount reqChargeDebitNarration reqChargeForceDebitFlag reqChargeConversionRate reqChargeBuyRate reqChargeSellRate reqChargeMidRate reqChargeCreditAccountNo reqChargeCreditAccCategory reqChargeCreditCurrency reqChargeCreditAmount reqChargeCreditNarration reqBeneficiaryName reqChargeForceCreditFlag orgcrossratevalue reqtaxamount reqtaxglaccount reqtaxcurrency reqTaxCreditNarration reqcrdramount reqcrdrindicator reqSuspCrChgAmt reqmkrid reqauthid reqmkrname reqauthname reqpartnerfeeglacc reqpartnerfee reqpartnerfeeccy reqChargeExchangeRate reqDebitNarration1 reqCreditNarration1"),
        Make("MshwariTransafer", "api/v1/MshwariTransafer/mshwaritransafer", Moves, "reqCreditAmount reqCustomerReference reqDebitAccountNumber reqDebitAcCurrency reqMobileNumber reqPaymentDescription reqToAccountName reqTransactionReferenceNo reqUnitID reqTransactionDate senderCountry"),
        Make("NHIFPayment", "api/v1/NHIFPayment/nhifpayment", Moves, "reason amount validationId customerName accountNumber customerRef msisdn channelRef callbackUrl paymentType"),
        Make("NWSCPayment", "api/v1/NWSCPayment/NWSCPayment", Moves, "validationId customerName meterNumber msisdn channelRef amount callbackUrl reason accountNumber"),
        Make("PesaLinkTransaction", "api/v1/PesaLinkTransaction/pesaLinktransaction", Moves, "beneficiaryAccountNumber beneficiaryAddress1 beneficiaryAddress2 beneficiaryAddress3 beneficiaryAddress4 beneficiaryBankBIC beneficiaryBankName beneficiaryName amount currency narration senderAccountNumber senderAddress1 senderAddress2 senderAddress3 senderAddress4 senderCIF senderCountry senderName transactionID"),
        Make("PrepaidCardTopUp", "api/v1/PrepaidCardTopUp/prepaidcardtopup", Moves, "procCode unitID debitAccountNumber debitAccountCurrency paymentAmount prepaidCardNumber vipMarker waiveCharge transactionReferenceNo chnlId hdrTranId prepaidCardSerialNumber"),
        Make("RTGSPayment", "api/v1/RTGSPayment/RTGSPayment", Moves, "beneficiaryAccountNumber beneficiaryBankBIC beneficiaryBankName beneficiaryCountry beneficiaryName creditAmount creditCurrency debitCurrency narration senderAccountNumber senderCIF senderCountry senderName transactionID"),
        Make("SafaricomAirtimePayment", "api/v1/SafaricomAirtimePayment/safaricomairtimepayment", Moves, "customerName creditMsisdn msisdn channelRef amount callbackUrl reason accountNumber"),
        Make("MpesaB2WValidation", "api/v1/MpesaB2WValidation/validate-account", Asks, "msisdn"),
    ];

    /// <summary>The operation of a name such as <c>TransactionStatusQuery</c>, whatever its casing.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static NcbaOpenBankingOperation Of(string name) =>
        All.FirstOrDefault(operation => string.Equals(operation.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"Open Banking has no operation '{name}'; All lists them.", nameof(name));

    private static NcbaOpenBankingOperation Make(string name, string path, bool movesMoney, string fields) => new(name, path, movesMoney, fields.Split(' '));
}
