"""Vacancies, commissions and board seats: nobody applies; somebody who knows both may say a word."""
